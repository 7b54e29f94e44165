import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "~/ui/button";
import { OpenInvitations } from "~/ui/open-invitations";
import { pageTitle } from "~/ui/page-title";
import { PeopleTable } from "~/ui/people-table";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { peopleOf, requireOrganization } from "~/web/organization-page.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args);
  return { name: organization.name, ...(await peopleOf(args, viewer, organization)) };
}

export const meta: MetaFunction = () => pageTitle("Members", { area: "Settings" });

export default function Members() {
  const { name, people, links, mayInvite, invitations } = useLoaderData<typeof loader>();
  return (
    <>
      <SettingsNav />
      <div className="page-head">
        <div>
          <PageHeading caption={name}>Members</PageHeading>
        </div>
        {mayInvite && <ButtonLink href="/settings/members/invite">Invite someone</ButtonLink>}
      </div>
      <PeopleTable people={people} links={links} />
      <OpenInvitations {...invitations} />
    </>
  );
}
