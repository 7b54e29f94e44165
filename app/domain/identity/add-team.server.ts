import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { organizations, teams } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayArrange } from "./membership";

export type TeamRefusal = "not_allowed" | "not_found" | "name_missing" | "name_taken";

/** Members see the bookings of their teams. */
export async function addTeam(
  viewer: Viewer,
  team: { organizationId: string; name: string },
  now: Date,
): Promise<Outcome<{ id: string }, TeamRefusal>> {
  if (!mayArrange(viewer, team.organizationId)) return refuse("not_allowed");
  const { organizationId } = team;
  const [organization] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!organization) return refuse("not_found");
  const name = team.name.trim();
  if (name === "") return refuse("name_missing");
  const id = newId();
  try {
    await transaction(async () => {
      await db.insert(teams).values({ id, organizationId, name });
      const subject = { subjectType: "organization" as const, subjectId: organizationId, organizationId };
      await record(viewer, { action: "team.added", ...subject, changes: { team: { after: name } } }, now);
    });
  } catch (error) {
    if (isUnique(error, "teams_organization_name_uq")) return refuse("name_taken");
    throw error;
  }
  return done({ id });
}
