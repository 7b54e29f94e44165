import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayArrange } from "~/domain/identity/membership";
import { listTeamsWithPeople } from "~/domain/identity/team-reads.server";
import { ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { TeamList } from "~/ui/team-list";
import { requireOrganization } from "~/web/organization-page.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args);
  const teams = await listTeamsWithPeople(viewer, organization.id);
  return { teams, mayChange: mayArrange(viewer, organization.id) };
}

export const meta: MetaFunction = () => pageTitle("Teams", { area: "Settings" });

export default function Teams() {
  const { teams, mayChange } = useLoaderData<typeof loader>();
  return (
    <>
      <SettingsNav />
      <div className="page-head">
        <PageHeading>Teams</PageHeading>
        {mayChange && <ButtonLink href="/settings/teams/new">Add a team</ButtonLink>}
      </div>
      <p>Members see their own bookings and those of their teams. Owners and managers see all.</p>
      <TeamList teams={teams} mayChange={mayChange} />
    </>
  );
}
