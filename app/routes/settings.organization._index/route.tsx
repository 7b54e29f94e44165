import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayArrange, mayLeave, mayTransfer, topRole } from "~/domain/identity/membership";
import { hasColleagues, listHolders } from "~/domain/identity/member-reads.server";
import { roleLabels } from "~/domain/viewer";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { namesOf } from "~/ui/team-list";
import { requireOrganization } from "~/web/organization-page.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args);
  const top = topRole(organization.type);
  const { names, count } = await listHolders(viewer, organization.id, top);
  return {
    name: organization.name,
    topLabel: count === 1 ? roleLabels[top] : `${roleLabels[top]}s`,
    top: namesOf(names, count),
    mayRename: mayArrange(viewer, organization.id),
    mayLeave: mayLeave(viewer),
    mayTransfer: mayTransfer(viewer) && (await hasColleagues(viewer)),
  };
}

export const meta: MetaFunction = () => pageTitle("Organisation", { area: "Settings" });

export default function Organization() {
  const { name, top, topLabel, mayRename, mayTransfer, mayLeave } = useLoaderData<typeof loader>();
  const rename = { change: { href: "/settings/organization/name", label: "name" } };
  const rows = [
    { key: "Name", value: name, ...(mayRename && rename) },
    { key: topLabel, value: top },
  ];
  return (
    <>
      <SettingsNav />
      <PageHeading>Organisation</PageHeading>
      <SummaryList rows={rows} />
      <ul className="link-list">
        {mayTransfer && (
          <li>
            <a href="/settings/organization/transfer">Hand over to someone else</a>
          </li>
        )}
        {mayLeave && (
          <li>
            <a href="/settings/organization/leave">Leave this organisation</a>
          </li>
        )}
      </ul>
    </>
  );
}
