import { addMember } from "~/domain/identity/add-member.server";
import { addOrganization } from "~/domain/identity/add-organization.server";
import { addTeam } from "~/domain/identity/add-team.server";
import { systemViewer } from "~/domain/system-viewer";
import type { Viewer } from "~/domain/viewer";
import { demoPassword, type PersonKey, people, firms, type FirmKey } from "./people";
import { daysBefore } from "./story-clock";
import { must } from "./must";

export type People = Record<PersonKey, Viewer>;

type Firm = { id: string; name: string; teams: Map<string, string> };

/** Organisations, teams and accounts; answers everybody as the verbs want to see them. */
export async function addPeople(now: Date): Promise<People> {
  const opened = daysBefore(now, 200);
  const added = new Map<FirmKey, Firm>();
  for (const key of Object.keys(firms) as FirmKey[]) added.set(key, await addFirm(key, opened));
  const cast: Partial<People> = {};
  for (const key of Object.keys(people) as PersonKey[]) {
    cast[key] = await addPerson(key, added.get(people[key].firm)!, opened);
  }
  return cast as People;
}

async function addFirm(key: FirmKey, at: Date): Promise<Firm> {
  const { name, type, teams } = firms[key];
  const beginning = systemViewer("system", "demo");
  const { id } = await must(addOrganization(beginning, { name, type }, at));
  const firm: Firm = { id, name, teams: new Map() };
  for (const team of teams) {
    const added = await must(addTeam(systemViewer(id, "demo"), { organizationId: id, name: team }, at));
    firm.teams.set(team, added.id);
  }
  return firm;
}

async function addPerson(key: PersonKey, firm: Firm, at: Date): Promise<Viewer> {
  const { name, email, role, teams } = people[key];
  const teamIds = teams.map((team) => firm.teams.get(team)!);
  // One of them is left to see how an address is confirmed.
  const isReached = key !== "amelia";
  const member = { organizationId: firm.id, name, email, role, teamIds, isReached, password: demoPassword };
  const { userId } = await must(addMember(systemViewer(firm.id, "demo"), member, at));
  return {
    sessionId: "demo",
    userId,
    name,
    organizationId: firm.id,
    organizationName: firm.name,
    role,
    teamIds,
    from: { ip: "127.0.0.1", userAgent: "Demo data", requestId: "demo" },
  };
}
