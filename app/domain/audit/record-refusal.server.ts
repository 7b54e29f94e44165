import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings, documents } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { record } from "./record.server";

export type Refused = { type: "booking" | "document" | "draft" | "page"; id: string | undefined };

/**
 * Each try is a row of whoever tried and of their organisation: the other one must not be told of a stranger. The
 * office finds it under the booking that it was about.
 */
export async function recordRefusal(
  viewer: Viewer,
  { type, id }: Refused,
  reason: "403" | "404",
  now: Date,
): Promise<void> {
  // What stands in a path is a stranger's text: cut to what an id can be.
  const subjectId = (id ?? "").replaceAll("\0", "").slice(0, 100);
  const about = { subjectType: type, subjectId, bookingId: await bookingOf(type, subjectId) };
  await record(viewer, { action: "access.refused", ...about, outcome: "refused", reason }, now);
}

async function bookingOf(type: Refused["type"], id: string): Promise<string | undefined> {
  if (!isId(id)) return undefined;
  if (type === "booking") {
    const [booking] = await db.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, id));
    return booking?.id;
  }
  if (type !== "document") return undefined;
  const [document] = await db
    .select({ bookingId: documents.bookingId })
    .from(documents)
    .where(eq(documents.id, id));
  return document?.bookingId ?? undefined;
}
