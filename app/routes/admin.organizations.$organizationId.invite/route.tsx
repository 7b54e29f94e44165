import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { InviteForm } from "~/ui/invite-form";
import { pageTitle } from "~/ui/page-title";
import { invitePage, sendInvitation } from "~/web/invite-page.server";
import { requireOffice } from "~/web/office.server";

const pathOf = (organizationId: string | undefined) => `/admin/organizations/${organizationId}`;

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return invitePage(args, args.params.organizationId);
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  const { organizationId } = args.params;
  return sendInvitation(args, { organizationId, back: pathOf(organizationId) });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Invite someone", { area: data?.organizationName, failed: data?.state.failed });

export default function Invite() {
  const page = useLoaderData<typeof loader>();
  const path = pathOf(useParams().organizationId);
  return <InviteForm page={page} action={`${path}/invite`} back={path} />;
}
