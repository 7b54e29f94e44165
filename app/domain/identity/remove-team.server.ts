import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isForeignKey } from "db/errors";
import { teams } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { aboutTeam, inOwnTeam, type TeamChanged } from "./own-team.server";

/** A team that bookings belong to stays: they would be hidden from the people who look after them. */
export async function removeTeam(viewer: Viewer, teamId: string, now: Date): TeamChanged<"in_use"> {
  try {
    return await transaction(() =>
      inOwnTeam(viewer, teamId, async (team) => {
        await db.delete(teams).where(eq(teams.id, team.id));
        const changes = { team: { before: team.name } };
        await record(viewer, { action: "team.removed", ...aboutTeam(team), changes }, now);
        return done(undefined);
      }),
    );
  } catch (error) {
    if (isForeignKey(error)) return refuse("in_use");
    throw error;
  }
}
