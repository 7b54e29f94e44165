import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { teams } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { asOfNow, lockOrganization } from "./lock-organization.server";
import { mayArrange } from "./membership";
import { mostTeams } from "./team-reads.server";

export type TeamRefusal = "not_allowed" | "not_found" | "name_missing" | "name_taken" | "too_many";

/** Members see the bookings of their teams. */
export async function addTeam(
  viewer: Viewer,
  team: { organizationId: string; name: string },
  now: Date,
): Promise<Outcome<{ id: string }, TeamRefusal>> {
  const name = team.name.trim();
  if (name === "") return refuse("name_missing");
  try {
    return await transaction(async () => {
      if (!(await lockOrganization(team.organizationId))) return refuse("not_found");
      const asker = await asOfNow(viewer);
      if (!asker || !mayArrange(asker, team.organizationId)) return refuse("not_allowed");
      const own = eq(teams.organizationId, team.organizationId);
      if ((await db.$count(teams, own)) >= mostTeams) return refuse("too_many");
      return done({ id: await insert(viewer, team.organizationId, name, now) });
    });
  } catch (error) {
    if (isUnique(error, "teams_organization_name_uq")) return refuse("name_taken");
    throw error;
  }
}

async function insert(viewer: Viewer, organizationId: string, name: string, now: Date): Promise<string> {
  const id = newId();
  await db.insert(teams).values({ id, organizationId, name });
  const subject = { subjectType: "organization", subjectId: organizationId, organizationId } as const;
  await record(viewer, { action: "team.added", ...subject, changes: { team: { after: name } } }, now);
  return id;
}
