import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { addTeam } from "~/domain/identity/add-team.server";
import { renameOrganization } from "~/domain/identity/rename-organization.server";
import { mostTeams } from "~/domain/identity/team-reads.server";
import { formState, readForm } from "./form.server";
import { nameForm } from "./name-field";
import { requireOrganization } from "./organization-page.server";
import { answerRefusal } from "./refusals.server";
import { seeOther } from "./see-other.server";

/** Forms that stand under settings for one's own organisation, and under the office's pages for any: there with its id. */

const OrganizationForm = nameForm("Enter the organisation’s name", "Organisation’s name");
const teamNameMissing = "Enter the team’s name";
const TeamForm = nameForm(teamNameMissing, "Team’s name");

export async function namePage(args: LoaderFunctionArgs, id?: string) {
  const { organization } = await requireOrganization(args, id, { toArrange: true });
  return { id: organization.id, name: organization.name, state: await formState(args) };
}

export async function saveName(args: ActionFunctionArgs, back: string, id?: string): Promise<Response> {
  const { viewer, organization } = await requireOrganization(args, id, { toArrange: true });
  const form = await readForm(args, OrganizationForm);
  if (!form.ok) return form.sendBack();
  const outcome = await renameOrganization(viewer, organization.id, form.value.name, new Date());
  if (!outcome.ok) {
    const subject = { type: "page", id: organization.id } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, {}, form);
  }
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
  const subject = { type: "page", id: organization.id } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, wordsForTeam, form);
}

const wordsForTeam = {
  name_missing: { fields: { name: [teamNameMissing] } },
  name_taken: { fields: { name: ["There is a team of that name already"] } },
  too_many: `There are ${mostTeams} teams already, which is as many as there can be`,
};
