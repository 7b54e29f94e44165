import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawInvitation } from "~/domain/identity/invite.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { SummaryList } from "~/ui/summary-list";
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
  const outcome = await withdrawInvitation(viewer, page.id, new Date());
  const text = outcome.ok ? "The invitation was withdrawn" : "Someone else has changed the invitation";
  return seeOther(back, { flash: { title: outcome.ok ? "Success" : "Important", text } });
}

const heading = "Withdraw the invitation?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function Withdraw() {
  const page = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={heading}
      action={`/settings/members/invitations/${page.id}/withdraw`}
      yes="Yes, withdraw it"
      no="No, keep it"
      back={page.back}
      nav={<SettingsNav />}
    >
      <SummaryList rows={page.facts} />
      <p>{`The link we sent to ${page.email} stops working at once.`}</p>
    </ConfirmForm>
  );
}
