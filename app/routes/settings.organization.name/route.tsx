import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { renameOrganization } from "~/domain/identity/arrange-organization.server";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { formState, readForm } from "~/web/form.server";
import { nameForm } from "~/web/name-field";
import { requireOrganization } from "~/web/organization-page.server";
import { forbidden } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const OrganizationForm = nameForm("Enter the organisation’s name", "Organisation’s name");

export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireOrganization(args, undefined, { toArrange: true });
  return { name: organization.name, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args, undefined, { toArrange: true });
  const form = await readForm(args, OrganizationForm);
  if (!form.ok) return form.sendBack();
  const outcome = await renameOrganization(viewer, organization.id, form.value.name, new Date());
  if (!outcome.ok) throw await forbidden(viewer, { type: "page", id: organization.id });
  const flash = { title: "Success", text: "The organisation has its new name" } as const;
  return seeOther("/settings/organization", { flash });
}

const heading = "Rename the organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function Rename() {
  const { name, state } = useLoaderData<typeof loader>();
  return (
    <NameForm
      key={state.retry}
      heading={heading}
      label="Organisation’s name"
      name={name}
      action="/settings/organization/name"
      back="/settings/organization"
      button="Save"
      state={state}
      nav={<SettingsNav />}
    />
  );
}
