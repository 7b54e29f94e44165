import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changePassword } from "~/domain/identity/change-password.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { NewPasswordField } from "~/ui/new-password-field";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireFreshAccount } from "~/web/account.server";
import { formState, readForm } from "~/web/form.server";
import { newPassword } from "~/web/password-fields";
import { seeOther } from "~/web/see-other.server";
import { sessionCookie } from "~/web/session-cookie.server";

const PasswordForm = z.object({ newPassword });

export async function loader(args: LoaderFunctionArgs) {
  await requireFreshAccount(args);
  return { state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  const form = await readForm(args, PasswordForm, { secret: ["newPassword"] });
  if (!form.ok) return form.sendBack();
  const outcome = await changePassword(viewer, form.value.newPassword, new Date());
  if (!outcome.ok) return form.sendBack({ fields: { newPassword: [outcome.problem] } });
  const flash = {
    title: "Success",
    text: "Your password is changed. You are signed out everywhere else",
  } as const;
  return seeOther("/settings/security", { flash, cookies: [sessionCookie(outcome.token)] });
}

const heading = "Change your password";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function ChangePassword() {
  const { state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ newPassword: string }>(state, { id: "password" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <PostForm id={form.id} action="/settings/security/password">
        <NewPasswordField {...fromConform(fields.newPassword)} />
        <ButtonRow>
          <Button>Change password</Button>
          <a href="/settings/security">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
