import { type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { asOfNow, lockOrganization } from "./lock-organization.server";
import { mayArrange } from "./membership";
import { findTeam } from "./organization-reads.server";

export type TeamChanged<Reason extends string = never> = Promise<
  Outcome<undefined, "not_found" | "not_allowed" | Reason>
>;
export type Team = NonNullable<Awaited<ReturnType<typeof findTeam>>>;

/** Works on a team of an organisation that the viewer arranges, both as they are under the lock. */
export async function inOwnTeam(
  viewer: Viewer,
  teamId: string,
  work: (team: Team) => TeamChanged,
): TeamChanged {
  const found = await findTeam(viewer, teamId);
  if (!found || !(await lockOrganization(found.organizationId))) return refuse("not_found");
  const [team, asker] = [await findTeam(viewer, teamId), await asOfNow(viewer)];
  if (!team) return refuse("not_found");
  return asker && mayArrange(asker, team.organizationId) ? work(team) : refuse("not_allowed");
}

export function aboutTeam({ organizationId }: Team) {
  return { subjectType: "organization", subjectId: organizationId, organizationId } as const;
}
