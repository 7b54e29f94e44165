import { and, eq } from "drizzle-orm";
import { db } from "db/client";
import { bookingProgress, bookings } from "db/schema";
import { newId } from "~/domain/ids";
import { undoAndRefuse } from "~/domain/outcome";
import { systemUserId } from "~/domain/system-viewer";
import { attribution, type Viewer } from "~/domain/viewer";
import type { Progress } from "./booking";
import type { Booking } from "./booking-reads.server";

type Columns = Partial<typeof bookings.$inferInsert>;

/**
 * Writes the new values if the booking is still as the person saw it (`version`) and as the rules judged it, else
 * undoes the transaction with "changed_meanwhile".
 */
export async function changeBooking(
  booking: Booking,
  version: number,
  values: Columns,
  now: Date,
): Promise<void> {
  if (version !== booking.version) undoAndRefuse("changed_meanwhile");
  await updateAsSeen(booking, { ...values, version: version + 1, updatedAt: now });
}

/** Holds the booking as it was seen to the end of the transaction, which else is undone with "changed_meanwhile". */
export function lockAsSeen(booking: Booking): Promise<void> {
  return updateAsSeen(booking, { version: booking.version });
}

async function updateAsSeen({ id, version, status }: Booking, values: Columns): Promise<void> {
  const asSeen = and(eq(bookings.id, id), eq(bookings.version, version), eq(bookings.status, status));
  const { rowCount } = await db.update(bookings).set(values).where(asSeen);
  if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
}

/** One line of the booking's history. */
export async function addProgress(
  viewer: Viewer,
  line: {
    bookingId: string;
    progress: Progress;
    appointmentDate: Date;
    note?: string;
    isCorrection?: boolean;
  },
  now: Date,
): Promise<void> {
  const { by, onBehalfOf } = attribution(viewer);
  await db.insert(bookingProgress).values({
    isCorrection: false,
    ...line,
    id: newId(),
    changedById: by === systemUserId ? null : by,
    changedForId: onBehalfOf,
    createdAt: now,
  });
}
