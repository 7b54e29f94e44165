import { and, eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { bookings, places } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { isZone } from "~/domain/calendar/zones";
import { fingerprint } from "~/domain/fingerprint";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import type { NewPlace, PlaceRefusal } from "./add-place.server";
import { changesBetween } from "~/domain/audit/changes";
import { mayManageDirectory } from "./manage-directory";
import { areUpcoming } from "./working-time-reads.server";

export type PlaceChangeRefusal = PlaceRefusal | "not_found" | "changed_meanwhile" | "zone_in_use";

export function factsOfPlace({ name, address, state, timeZone }: typeof places.$inferSelect): NewPlace {
  return { name, address, state, timeZone };
}

/** `seen` is the fingerprint of the facts that the person changed from. */
export async function changePlace(
  viewer: Viewer,
  { id, seen, place }: { id: string; seen: string; place: NewPlace },
  now: Date,
): Promise<Outcome<undefined, PlaceChangeRefusal>> {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  if (!isZone(place.timeZone)) return refuse("unknown_zone");
  if (place.name.trim() === "") return refuse("name_missing");
  try {
    return await transaction(async () => {
      const [row] = await db.update(places).set({ id }).where(eq(places.id, id)).returning();
      if (!row) return refuse("not_found");
      const before = factsOfPlace(row);
      if (fingerprint(before) !== seen) return refuse("changed_meanwhile");
      // Booked times would stay where they are while the hours around them move.
      if (place.timeZone !== before.timeZone && (await isBooked(id, now))) return refuse("zone_in_use");
      const changes = changesBetween(before, place);
      if (Object.keys(changes).length === 0) return done(undefined);
      await db.update(places).set(place).where(eq(places.id, id));
      await record(viewer, { action: "place.changed", subjectType: "place", subjectId: id, changes }, now);
      return done(undefined);
    });
  } catch (error) {
    if (isUnique(error, "places_name_uq")) return refuse("name_taken");
    throw error;
  }
}

async function isBooked(placeId: string, now: Date): Promise<boolean> {
  return (await db.$count(bookings, and(eq(bookings.placeId, placeId), areUpcoming(now)))) > 0;
}
