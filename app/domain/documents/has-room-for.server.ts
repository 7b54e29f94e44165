import { and, count, eq, isNull, sum } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { mostBytesPerBooking, mostFilesPerBooking } from "./document";

/** Is there room for one more document of this size in the booking or draft? Deleted ones do not count. */
export async function hasRoomFor(
  { bookingId, draftId }: { bookingId: string | null; draftId: string | null },
  size = 1,
): Promise<boolean> {
  const there = bookingId ? eq(documents.bookingId, bookingId) : eq(documents.draftId, draftId!);
  const [held] = await db
    .select({ files: count(), bytes: sum(documents.size).mapWith(Number) })
    .from(documents)
    .where(and(there, isNull(documents.deletedAt)));
  return held!.files < mostFilesPerBooking && (held!.bytes ?? 0) + size <= mostBytesPerBooking;
}
