import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { addTeam } from "~/domain/identity/add-team.server";
import { renameOrganization } from "~/domain/identity/arrange-organization.server";
import { mostTeams } from "~/domain/identity/team-reads.server";
import { formState, readForm } from "./form.server";
import { nameForm } from "./name-field";
import { requireOrganization } from "./organization-page.server";
import { refusedMeanwhile } from "./refusals.server";
import { seeOther } from "./see-other.server";

/** Forms that stand under settings for one's own organisation, and under the office's pages for any: there with its id. */

const OrganizationForm = nameForm("Enter the organisation’s name", "Organisation’s name");
const TeamForm = nameForm("Enter the team’s name", "Team’s name");

export async function namePage(args: LoaderFunctionArgs, id?: string) {
  const { organization } = await requireOrganization(args, id, { toArrange: true });
  return { id: organization.id, name: organization.name, state: await formState(args) };
}

export async function saveName(args: ActionFunctionArgs, back: string, id?: string): Promise<Response> {
  const { viewer, organization } = await requireOrganization(args, id, { toArrange: true });
  const form = await readForm(args, OrganizationForm);
  if (!form.ok) return form.sendBack();
  const outcome = await renameOrganization(viewer, organization.id, form.value.name, new Date());
  if (!outcome.ok)
    throw await refusedMeanwhile(viewer, outcome.because, { type: "page", id: organization.id });
  return seeOther(back, { flash: { title: "Success", text: "The organisation was renamed" } });
}

export async function saveNewTeam(args: ActionFunctionArgs, id?: string): Promise<Response> {
  const { viewer, organization } = await requireOrganization(args, id, { toArrange: true });
  const form = await readForm(args, TeamForm);
  if (!form.ok) return form.sendBack();
  const team = { organizationId: organization.id, name: form.value.name };
  const outcome = await addTeam(viewer, team, new Date());
  if (outcome.ok) {
    const flash = { title: "Success", text: "The team was added. Now choose its members" } as const;
    return seeOther(`/settings/teams/${outcome.value.id}`, { flash });
  }
  if (outcome.because === "name_taken")
    return form.sendBack({ fields: { name: ["There is a team of that name already"] } });
  if (outcome.because === "too_many")
    return form.sendBack({
      form: [`There are ${mostTeams} teams already, which is as many as there can be`],
    });
  throw await refusedMeanwhile(viewer, outcome.because, { type: "page", id: organization.id });
}
