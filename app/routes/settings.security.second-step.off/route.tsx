import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { turnOffSecondStep } from "~/domain/identity/turn-off-second-step.server";
import { hasSecondStep } from "~/domain/identity/second-step.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { requireFreshAccount } from "~/web/account.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireFreshAccount(args);
  if (!(await hasSecondStep(userId))) throw seeOther("/settings/security");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  await readYes(args);
  const outcome = await turnOffSecondStep(viewer, new Date());
  const isKept = !outcome.ok && outcome.because === "role_needs_it";
  const flash = isKept
    ? ({ title: "Important", text: "Your role needs two-step sign-in: it stays on" } as const)
    : ({ title: "Success", text: "Two-step sign-in is off" } as const);
  return seeOther("/settings/security", { flash });
}

const heading = "Turn two-step sign-in off?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function TurnOff() {
  return (
    <ConfirmForm
      question={heading}
      action="/settings/security/second-step/off"
      yes="Yes, turn it off"
      no="No, keep it on"
      back="/settings/security"
      nav={<SettingsNav />}
    >
      <p>
        Your password alone will open your account again. The key in your app and the recovery codes stop
        working.
      </p>
    </ConfirmForm>
  );
}
