import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "db/client";
import { acuityDrifts } from "db/schema";
import { newId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { maySeeAcuity } from "./event-reads.server";

/** Where a booking and its appointment differ. */
export type Drift = {
  kind: string;
  appointmentId: string;
  bookingId?: string;
  details: Record<string, string>;
};

const openOf = (appointmentId: string) =>
  and(eq(acuityDrifts.appointmentId, appointmentId), isNull(acuityDrifts.mendedAt));

/** One open line for each appointment, until it is mended; it says what was found last. */
export async function noteDrift(
  { kind, appointmentId, bookingId, details }: Drift,
  now: Date,
): Promise<void> {
  const line = { kind, appointmentId, bookingId: bookingId ?? null, details };
  const { rowCount } = await db.update(acuityDrifts).set(line).where(openOf(appointmentId));
  if (rowCount === 0) await db.insert(acuityDrifts).values({ id: newId(), ...line, foundAt: now });
}

export async function mendDrifts(appointmentId: string, now: Date): Promise<void> {
  await db.update(acuityDrifts).set({ mendedAt: now }).where(openOf(appointmentId));
}

/** The open ones, newest first; at most a hundred. */
export function listOpenDrifts(viewer: Viewer) {
  if (!maySeeAcuity(viewer)) return [];
  return db
    .select()
    .from(acuityDrifts)
    .where(isNull(acuityDrifts.mendedAt))
    .orderBy(desc(acuityDrifts.foundAt))
    .limit(100);
}
