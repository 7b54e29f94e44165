import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findProfile } from "~/domain/identity/profile-reads.server";
import { roleLabels } from "~/domain/viewer";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireOwnAccount } from "~/web/account.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const workspace = `${viewer.organizationName}, ${roleLabels[viewer.role]}`;
  return { ...(await findProfile(viewer)), workspace };
}

export const meta: MetaFunction = () => pageTitle("Profile", { area: "Settings" });

export default function Profile() {
  const { name, email, isVerified, workspace } = useLoaderData<typeof loader>();
  const rows = [
    { key: "Name", value: name, change: { href: "/settings/profile/name", label: "name" } },
    {
      key: "Email address",
      value: isVerified ? email : `${email} (not confirmed)`,
      change: { href: "/settings/profile/email", label: "email address" },
    },
    { key: "Workspace", value: workspace },
  ];
  return (
    <>
      <SettingsNav />
      <PageHeading>Profile</PageHeading>
      {!isVerified && (
        <Inset>
          <p>
            Your email address is not confirmed yet.{" "}
            <a href="/settings/profile/verify">Confirm your email address</a>
          </p>
        </Inset>
      )}
      <SummaryList rows={rows} />
    </>
  );
}
