import { and, eq } from "drizzle-orm";
import { db } from "db/client";
import { bookingDrafts, bookings, teams } from "db/schema";

export type UsesOfTeam = { bookings: number; /** Each is its person's own. */ hasDrafts: boolean };

/** What keeps a team from being removed; undefined when nothing does. The caller knows that they arrange it. */
export async function findUsesOfTeam(team: typeof teams.$inferSelect): Promise<UsesOfTeam | undefined> {
  const own = and(eq(bookings.organizationId, team.organizationId), eq(bookings.teamId, team.id));
  const uses = {
    bookings: await db.$count(bookings, own),
    hasDrafts: (await db.$count(bookingDrafts, eq(bookingDrafts.teamId, team.id))) > 0,
  };
  return uses.bookings > 0 || uses.hasDrafts ? uses : undefined;
}
