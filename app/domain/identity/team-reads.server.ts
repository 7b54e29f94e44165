import { and, asc, eq, inArray } from "drizzle-orm";
import { db } from "db/client";
import { teams } from "db/schema";
import type { Viewer } from "~/domain/viewer";

/** The teams a viewer belongs to, by name. */
export async function listOwnTeams(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  if (viewer.teamIds.length === 0) return [];
  const own = and(eq(teams.organizationId, viewer.organizationId), inArray(teams.id, viewer.teamIds));
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(own)
    .orderBy(asc(teams.name))
    .limit(100);
}
