import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { requestReset } from "~/domain/identity/request-reset.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { tooManyTries } from "~/web/clock-words.server";
import { emailField } from "~/web/email-field";
import { formState, readForm } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";
import { allowAnyone, originOf } from "~/web/viewer.server";

const ForgotForm = z.object({ email: emailField() });

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  return { state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  await allowAnyone(args);
  const form = await readForm(args, ForgotForm);
  if (!form.ok) return form.sendBack();
  const outcome = await requestReset(form.value.email, originOf(args.context), new Date());
  if (!outcome.ok) return form.sendBack({ form: [tooManyTries(outcome.until ?? new Date())] });
  const text = "If an account has that address, a link is on its way. It works for 30 minutes";
  return seeOther("/forgot-password", { flash: { title: "Success", text } });
}

const heading = "Set a new password";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: data?.state.failed });

export default function ForgotPassword() {
  const { state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ email: string }>(state, { id: "forgot" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p className="lede">We send a link to the address you sign in with. There you choose a new password.</p>
      <PostForm id={form.id} action="/forgot-password">
        <TextField
          {...fromConform(fields.email)}
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          required
        />
        <ButtonRow>
          <Button>Send the link</Button>
          <a href="/login">Back to sign-in</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
