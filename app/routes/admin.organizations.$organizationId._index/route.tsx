import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTeamsWithPeople } from "~/domain/identity/team-reads.server";
import { ButtonLink } from "~/ui/button";
import { OpenInvitations } from "~/ui/open-invitations";
import { pageTitle } from "~/ui/page-title";
import { PeopleTable } from "~/ui/people-table";
import { PageHeading } from "~/ui/step";
import { TeamList } from "~/ui/team-list";
import { requireOffice } from "~/web/office.server";
import { peopleOf, requireOrganization } from "~/web/organization-page.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  const { viewer, organization } = await requireOrganization(args, args.params.organizationId);
  const { people, links, invitations } = await peopleOf(args, viewer, organization);
  return {
    id: organization.id,
    name: organization.name,
    people,
    links,
    invitations,
    teams: await listTeamsWithPeople(viewer, organization.id),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.name ?? "Organisation", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/organizations", label: "Back to organisations" }) };

export default function OrganizationPage() {
  const { id, name, people, links, invitations, teams } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="page-head">
        <PageHeading>{name}</PageHeading>
        <ButtonLink href={`/admin/organizations/${id}/invite`}>Invite someone</ButtonLink>
      </div>
      <PeopleTable people={people} links={links} />
      <OpenInvitations {...invitations} />
      <h2>Teams</h2>
      <TeamList teams={teams} mayChange />
      <ul className="link-list">
        <li>
          <a href={`/admin/organizations/${id}/teams/new`}>Add a team</a>
        </li>
        <li>
          <a href={`/admin/organizations/${id}/name`}>Rename this organisation</a>
        </li>
      </ul>
    </>
  );
}
