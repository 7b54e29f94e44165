import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawInvitation } from "~/domain/identity/invite.server";
import { Button, ButtonRow } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { invitationFacts, requireInvitation } from "~/web/invite-page.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { page, back } = await requireInvitation(args);
  return { ...page, facts: invitationFacts(page), back };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, page, back } = await requireInvitation(args);
  const outcome = await withdrawInvitation(viewer, page.id, new Date());
  const text = outcome.ok ? "The invitation was withdrawn" : "Someone else has changed the invitation";
  return seeOther(back, { flash: { title: outcome.ok ? "Success" : "Important", text } });
}

const heading = "Withdraw the invitation?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function Withdraw() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <SummaryList rows={page.facts} />
      <p>{`The link we sent to ${page.email} stops working at once.`}</p>
      <PostForm action={`/settings/members/invitations/${page.id}/withdraw`}>
        <ButtonRow>
          <Button warning>Yes, withdraw it</Button>
          <a href={page.back}>No, keep it</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
