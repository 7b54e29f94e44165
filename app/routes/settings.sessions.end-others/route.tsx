import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { endOtherSessions } from "~/domain/identity/end-session.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { requireOwnAccount } from "~/web/account.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireOwnAccount(args);
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  await readYes(args);
  await endOtherSessions(viewer, new Date());
  const flash = { title: "Success", text: "You are signed out everywhere else" } as const;
  return seeOther("/settings/sessions", { flash });
}

const heading = "Sign out everywhere else?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function EndOthers() {
  return (
    <ConfirmForm
      question={heading}
      action="/settings/sessions/end-others"
      yes="Yes, sign out everywhere else"
      no="No, leave them"
      back="/settings/sessions"
      isHarmless
      nav={<SettingsNav />}
    >
      <p>You will be signed out on every other device. What was saved there is kept.</p>
    </ConfirmForm>
  );
}
