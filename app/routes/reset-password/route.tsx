import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findToken } from "~/domain/identity/one-time-tokens.server";
import { resetPassword } from "~/domain/identity/reset-password.server";
import { Button } from "~/ui/button";
import { DeadLink, deadLinkHeading } from "~/ui/dead-link";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { NewPasswordField } from "~/ui/new-password-field";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { type FormState, formState } from "~/web/form.server";
import { readLinkForm, tokenIn } from "~/web/mailed-link.server";
import { newPassword } from "~/web/password-fields";
import { seeOther } from "~/web/see-other.server";
import { readDevice } from "~/web/session-cookie.server";
import { allowAnyone, originOf } from "~/web/viewer.server";

const ResetForm = z.object({ password: newPassword });

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  const token = tokenIn(args.request);
  const isAlive = Boolean(await findToken(["reset_password"], token, new Date()));
  const page = { state: await formState(args), token: isAlive ? token : null };
  return data(page, { status: isAlive ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  await allowAnyone(args);
  const { token, form, path } = await readLinkForm(args, ResetForm, ["password"]);
  if (!form.ok) return form.sendBack();
  const { password } = form.value;
  const asked = { token, password, device: readDevice(args.request) };
  const outcome = await resetPassword(asked, originOf(args.context), new Date());
  if (!outcome.ok && outcome.because === "password_weak")
    return form.sendBack({ fields: { password: [outcome.problem] } });
  if (!outcome.ok) return seeOther(path);
  const text = "Your new password is set, and you are signed out everywhere. Sign in with it";
  return seeOther("/login", { flash: { title: "Success", text } });
}

const heading = "Choose a new password";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data?.token ? pageTitle(heading, { failed: data.state.failed }) : pageTitle(deadLinkHeading);

export default function ResetPassword() {
  const { state, token } = useLoaderData<typeof loader>();
  return token ? <ResetPage token={token} state={state} /> : <Dead />;
}

function ResetPage({ token, state }: { token: string; state: FormState }) {
  const { form, fields, problems } = useServerForm<{ password: string }>(state, { id: "reset" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p>Setting it signs you out on all devices. You then sign in with the new one.</p>
      <PostForm id={form.id} action={`/reset-password?token=${token}`}>
        <input type="hidden" name="token" value={token} />
        <NewPasswordField {...fromConform(fields.password)} />
        <Button>Set the password</Button>
      </PostForm>
    </>
  );
}

function Dead() {
  return (
    <DeadLink>
      <p>
        <a href="/forgot-password">Send a new link</a>, or <a href="/login">go to sign-in</a>.
      </p>
    </DeadLink>
  );
}
