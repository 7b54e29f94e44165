import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resendInvitation } from "~/domain/identity/invite.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { SummaryList } from "~/ui/summary-list";
import { tooManyTries } from "~/web/clock-words.server";
import { readYes } from "~/web/form.server";
import { invitationFacts, requireInvitation } from "~/web/invite-page.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { page, back } = await requireInvitation(args);
  return { ...page, facts: invitationFacts(page), back };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, page, back } = await requireInvitation(args);
  await readYes(args);
  const outcome = await resendInvitation(viewer, page.id, new Date());
  if (!outcome.ok && outcome.because === "too_many")
    return seeOther(back, {
      flash: { title: "Important", text: tooManyTries(outcome.until ?? new Date()) },
    });
  const text = outcome.ok
    ? "The invitation is on its way again. The earlier link no longer works"
    : "Someone else has changed the invitation";
  return seeOther(back, { flash: { title: outcome.ok ? "Success" : "Important", text } });
}

const heading = "Send the invitation again?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function Resend() {
  const page = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={heading}
      action={`/settings/members/invitations/${page.id}/resend`}
      yes="Yes, send it again"
      no="No, leave it as it is"
      back={page.back}
      isHarmless
      nav={<SettingsNav />}
    >
      <SummaryList rows={page.facts} />
      <p>{`A new link goes to ${page.email}. The one we sent before stops working.`}</p>
    </ConfirmForm>
  );
}
