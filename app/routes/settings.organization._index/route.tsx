import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayArrange, mayLeave, mayTransfer, topRole } from "~/domain/identity/membership";
import { listMembers } from "~/domain/identity/organization-reads.server";
import { roleLabels } from "~/domain/viewer";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireOrganization } from "~/web/organization-page.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args);
  const top = topRole(organization.type);
  const members = await listMembers(viewer, organization.id);
  const names = members.filter(({ role }) => role === top).map(({ name }) => name);
  return {
    name: organization.name,
    topLabel: names.length === 1 ? roleLabels[top] : `${roleLabels[top]}s`,
    top: names,
    mayRename: mayArrange(viewer, organization.id),
    mayLeave: mayLeave(viewer),
    mayTransfer: mayTransfer(viewer) && members.length > 1,
  };
}

export const meta: MetaFunction = () => pageTitle("Organisation", { area: "Settings" });

export default function Organization() {
  const { name, top, topLabel, mayRename, mayTransfer, mayLeave } = useLoaderData<typeof loader>();
  const rename = { change: { href: "/settings/organization/name", label: "name" } };
  const rows = [
    { key: "Name", value: name, ...(mayRename && rename) },
    { key: topLabel, value: top.join(", ") },
  ];
  return (
    <>
      <SettingsNav />
      <PageHeading>Organisation</PageHeading>
      <SummaryList rows={rows} />
      <ul className="link-list">
        {mayTransfer && (
          <li>
            <a href="/settings/organization/transfer">Hand over to somebody else</a>
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
