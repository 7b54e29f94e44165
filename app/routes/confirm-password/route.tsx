import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { confirmPerson } from "~/domain/identity/confirm-person.server";
import { hasSecondStep } from "~/domain/identity/second-step.server";
import { Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireOwnAccount } from "~/web/account.server";
import { codeWords } from "~/web/challenge.server";
import { tooManyTries } from "~/web/clock-words.server";
import { formState, readForm, type SendBack } from "~/web/form.server";
import { nextOf, safePath } from "~/web/next-path";
import { password } from "~/web/password-fields";
import { seeOther } from "~/web/see-other.server";
import { sessionCookie } from "~/web/session-cookie.server";

const ConfirmForm = z.object({
  password,
  code: z.string().max(40, "Security code must be 40 characters or less").optional(),
  next: z.string().optional(),
});

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const state = await formState(args);
  const asksCode = await hasSecondStep(viewer.userId);
  return { state, asksCode, next: nextOf(args.request, state.lastResult) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const form = await readForm(args, ConfirmForm, { secret: ["password", "code"] });
  if (!form.ok) return form.sendBack();
  const outcome = await confirmPerson(viewer, form.value, new Date());
  if (outcome.ok)
    return seeOther(safePath(form.value.next), { cookies: [sessionCookie(outcome.value.token)] });
  return form.sendBack(wordsFor(outcome));
}

type Refusal = Exclude<Awaited<ReturnType<typeof confirmPerson>>, { ok: true }>;

type Words = Parameters<SendBack>[0];

function wordsFor({ because, until }: Refusal & { until?: Date }): Words {
  if (because === "too_many") return { form: [tooManyTries(until ?? new Date())] };
  if (because === "wrong_password") return { fields: { password: ["Password is not right"] } };
  return { fields: { code: [codeWords(because, until)] } };
}

const heading = "Confirm it is you";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: data?.state.failed });

export default function Confirm() {
  const { state, next, asksCode } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ password: string; code: string }>(state, {
    id: "confirm",
    order: ["password", "code"],
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p>The next page makes a sensitive change. We ask again after 15 minutes.</p>
      <PostForm id={form.id} action="/confirm-password">
        <TextField
          {...fromConform(fields.password)}
          label="Password"
          type="password"
          autoComplete="current-password"
          required
        />
        {asksCode && (
          <CodeField
            {...fromConform(fields.code)}
            hint="Six digits from your authenticator app. Recovery codes cannot be used here"
            digits
          />
        )}
        <input type="hidden" name="next" value={next} />
        <Button>Confirm</Button>
      </PostForm>
      {asksCode && (
        <p>
          Without your phone, ask the booking office to turn two-step sign-in off for you.{" "}
          <a href="/help">Help and contact</a>
        </p>
      )}
    </>
  );
}
