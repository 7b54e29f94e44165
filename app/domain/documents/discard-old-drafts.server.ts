import { asc, eq, lt } from "drizzle-orm";
import { db, transaction } from "db/client";
import { bookingDrafts, documents } from "db/schema";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { draftKeptDays } from "~/domain/bookings/draft";
import { lockDraftIfThere } from "~/domain/bookings/lock-draft.server";
import { removeBytes, removeRows } from "./remove-bytes.server";

const aDay = 24 * 60 * 60_000;

/** Drafts that nobody touched for 30 days go, with their files and holds; answers how many went. */
export async function discardOldDrafts(now: Date): Promise<number> {
  const oldSince = new Date(now.getTime() - draftKeptDays * aDay);
  const old = await db
    .select({ id: bookingDrafts.id })
    .from(bookingDrafts)
    .where(lt(bookingDrafts.updatedAt, oldSince))
    .orderBy(asc(bookingDrafts.updatedAt))
    .limit(100);
  let discarded = 0;
  for (const { id } of old) {
    const files = await transaction(() => discard(id, oldSince));
    if (!files) continue;
    for (const file of files) await removeBytes(file);
    discarded++;
  }
  return discarded;
}

async function discard(id: string, oldSince: Date) {
  // Its person may have come back since the list was read. Who comes now waits, and finds nothing.
  const draft = await lockDraftIfThere(id);
  // While Acuity owes an answer about it, it may yet be a booking.
  if (!draft || draft.updatedAt >= oldSince || (await findOpenRequest(id))) return undefined;
  const files = await removeRows(eq(documents.draftId, id));
  await db.delete(bookingDrafts).where(eq(bookingDrafts.id, id));
  return files;
}
