import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerSetUp } from "~/domain/identity/complete-sign-in.server";
import { Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SetUpApp } from "~/ui/set-up-app";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { codeWords, requireChallenge, startAgain } from "~/web/challenge.server";
import { CodeForm } from "~/web/code-form";
import { formState, readForm } from "~/web/form.server";
import { nextOf } from "~/web/next-path";
import { readSetUp } from "~/web/set-up-picture.server";
import { goOnSignedIn } from "~/web/signed-in.server";
import { originOf } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireChallenge(args);
  const setUp = await readSetUp(userId);
  if (!setUp) throw await startAgain(args);
  return { setUp, state: await formState(args), next: nextOf(args.request, null) };
}

export async function action(args: ActionFunctionArgs) {
  const { token } = await requireChallenge(args);
  const form = await readForm(args, CodeForm, { secret: ["code"] });
  if (!form.ok) return form.sendBack();
  const answer = await answerSetUp(token, form.value.code, originOf(args.context), new Date());
  if (answer.ok) return goOnSignedIn(args, answer.value, "/settings/security/recovery-codes");
  if (answer.because === "over") return startAgain(args);
  return form.sendBack({ fields: { code: [codeWords(answer.because, answer.until)] } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Set up two-step sign-in", { area: "Sign in", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/login" }) };

export default function SetUpAtSignIn() {
  const { setUp, state, next } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ code: string }>(state, { id: "set-up" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>Set up two-step sign-in</PageHeading>
      <p>Your role works with health information of many people, so signing in takes a second step.</p>
      <SetUpApp setUp={setUp} />
      <PostForm id={form.id} action={`/login/set-up?next=${encodeURIComponent(next)}`}>
        <CodeField {...fromConform(fields.code)} hint="Six digits. You have 30 minutes" digits />
        <Button>Save and sign in</Button>
      </PostForm>
    </>
  );
}
