import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InviteForm } from "~/ui/invite-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { invitePage, sendInvitation } from "~/web/invite-page.server";

export async function loader(args: LoaderFunctionArgs) {
  return invitePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return sendInvitation(args, { back: "/settings/members" });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Invite someone", { area: "Settings", failed: data?.state.failed });

export default function Invite() {
  const page = useLoaderData<typeof loader>();
  return (
    <InviteForm
      page={page}
      action="/settings/members/invite"
      back="/settings/members"
      nav={<SettingsNav />}
    />
  );
}
