import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerChallenge } from "~/domain/identity/complete-sign-in.server";
import { Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { codeWords, requireChallenge, startAgain } from "~/web/challenge.server";
import { CodeForm } from "~/web/code-form";
import { formState, readForm } from "~/web/form.server";
import { nextOf } from "~/web/next-path";
import { goOnSignedIn } from "~/web/signed-in.server";
import { originOf } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireChallenge(args);
  const state = await formState(args);
  return { state, next: nextOf(args.request, null) };
}

export async function action(args: ActionFunctionArgs) {
  const { token } = await requireChallenge(args);
  const form = await readForm(args, CodeForm, { secret: ["code"] });
  if (!form.ok) return form.sendBack();
  const answer = await answerChallenge(token, form.value.code, originOf(args.context), new Date());
  if (answer.ok) return goOnSignedIn(args, answer.value, nextOf(args.request, null));
  if (answer.because === "over") return startAgain(args);
  return form.sendBack({ fields: { code: [codeWords(answer.because, answer.until)] } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Enter your security code", { area: "Sign in", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/login" }) };

export default function Code() {
  const { state, next } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ code: string }>(state, { id: "code" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>Enter your security code</PageHeading>
      <PostForm id={form.id} action={`/login/code?next=${encodeURIComponent(next)}`}>
        <CodeField
          {...fromConform(fields.code)}
          hint="Six digits from your authenticator app, or one of your recovery codes. You have five minutes"
        />
        <Button>Sign in</Button>
      </PostForm>
      <p>
        Without your phone, use one of the ten recovery codes you kept when you set this up. Without those,
        ask the booking office. <a href="/help">Help and contact</a>
      </p>
    </>
  );
}
