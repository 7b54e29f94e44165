import { and, eq, inArray } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { memberships, teamMembers, teams } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutTeam, inOwnTeam, type Team, type TeamChanged } from "./own-team.server";
import { changeOfPart } from "./shown-part";

type Wanted = {
  name: string;
  /** Who belongs to it, */ membershipIds: string[];
  /** of those who were asked about: everybody else stays as they are. */ shownIds: string[];
};

/** Its name, and who belongs to it. */
export async function changeTeam(
  viewer: Viewer,
  teamId: string,
  wanted: Wanted,
  now: Date,
): TeamChanged<"name_taken"> {
  try {
    return await transaction(() =>
      inOwnTeam(viewer, teamId, async (team) => {
        if (!(await areMembersOf(team.organizationId, wanted.membershipIds))) return refuse("not_found");
        if (wanted.name !== team.name) await rename(viewer, team, wanted.name, now);
        await setMembers(viewer, team, wanted, now);
        return done(undefined);
      }),
    );
  } catch (error) {
    if (isUnique(error, "teams_organization_name_uq")) return refuse("name_taken");
    throw error;
  }
}

async function rename(viewer: Viewer, team: Team, name: string, now: Date): Promise<void> {
  await db.update(teams).set({ name }).where(eq(teams.id, team.id));
  const changes = { team: { before: team.name, after: name } };
  await record(viewer, { action: "team.renamed", ...aboutTeam(team), changes }, now);
}

async function setMembers(viewer: Viewer, team: Team, wanted: Wanted, now: Date): Promise<void> {
  const inTeam = eq(teamMembers.teamId, team.id);
  const before = (await db.select().from(teamMembers).where(inTeam)).map((row) => row.membershipId);
  const { gone, come } = changeOfPart({ before, shown: wanted.shownIds, chosen: wanted.membershipIds });
  if (gone.length + come.length === 0) return;
  await db.delete(teamMembers).where(and(inTeam, inArray(teamMembers.membershipId, gone)));
  const rows = come.map((membershipId) => ({ teamId: team.id, membershipId }));
  if (rows.length > 0) await db.insert(teamMembers).values(rows);
  const changes = { removed: { before: gone }, added: { after: come } };
  await record(viewer, { action: "team.members_changed", ...aboutTeam(team), changes }, now);
}

async function areMembersOf(organizationId: string, ids: string[]): Promise<boolean> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return true;
  const own = and(eq(memberships.organizationId, organizationId), inArray(memberships.id, unique));
  return (await db.$count(memberships, own)) === unique.length;
}
