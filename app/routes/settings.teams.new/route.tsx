import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addTeam } from "~/domain/identity/add-team.server";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { formState, readForm } from "~/web/form.server";
import { nameForm } from "~/web/name-field";
import { requireOrganization } from "~/web/organization-page.server";
import { forbidden } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const TeamForm = nameForm("Enter the team’s name", "Team’s name");

export async function loader(args: LoaderFunctionArgs) {
  await requireOrganization(args, undefined, { toArrange: true });
  return { state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args, undefined, { toArrange: true });
  const form = await readForm(args, TeamForm);
  if (!form.ok) return form.sendBack();
  const outcome = await addTeam(
    viewer,
    { organizationId: organization.id, name: form.value.name },
    new Date(),
  );
  if (outcome.ok) return seeOther(`/settings/teams/${outcome.value.id}`);
  if (outcome.because !== "name_taken") throw await forbidden(viewer, { type: "page", id: organization.id });
  return form.sendBack({ fields: { name: ["There is a team of that name already"] } });
}

const heading = "Add a team";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function AddTeam() {
  const { state } = useLoaderData<typeof loader>();
  return (
    <NameForm
      key={state.retry}
      heading={heading}
      label="Team’s name"
      action="/settings/teams/new"
      back="/settings/teams"
      button="Add the team"
      state={state}
      nav={<SettingsNav />}
    />
  );
}
