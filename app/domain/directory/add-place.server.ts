import { db, transaction } from "db/client";
import { isUnique } from "db/errors";
import { places } from "db/schema";
import type { states } from "db/schema/directory";
import { record } from "~/domain/audit/record.server";
import { isZone } from "~/domain/calendar/zones";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayManageDirectory } from "./manage-directory";

export type NewPlace = { name: string; address: string; state: (typeof states)[number]; timeZone: string };
export type PlaceRefusal = "not_allowed" | "name_missing" | "name_taken" | "unknown_zone";

/** A place where specialists see people. */
export async function addPlace(
  viewer: Viewer,
  place: NewPlace,
  now: Date,
): Promise<Outcome<{ id: string }, PlaceRefusal>> {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  if (!isZone(place.timeZone)) return refuse("unknown_zone");
  const name = place.name.trim();
  if (name === "") return refuse("name_missing");
  const id = newId();
  try {
    await transaction(async () => {
      await db.insert(places).values({ ...place, id, name });
      await record(
        viewer,
        { action: "place.added", subjectType: "place", subjectId: id, changes: { name: { after: name } } },
        now,
      );
    });
  } catch (error) {
    if (isUnique(error, "places_name_uq")) return refuse("name_taken");
    throw error;
  }
  return done({ id });
}
