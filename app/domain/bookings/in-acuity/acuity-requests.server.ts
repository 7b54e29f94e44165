import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import { db } from "db/client";
import { isUnique } from "db/errors";
import { calendarChanges } from "db/schema";
import type { calendarChangeKinds } from "db/schema/acuity";
import { askToSync } from "~/domain/acuity/readings.server";
import { addSeconds } from "~/domain/calendar/interval";
import type { Slot } from "~/domain/calendar/slots";
import { newId } from "~/domain/ids";
import { undoAndRefuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";

/** What was asked of Acuity, with all that is needed to finish it after this process has died. */
export type AcuityRequest = typeof calendarChanges.$inferSelect;

export type Wish = {
  viewer: Viewer;
  /** The time that was wished for; none for calling off. */
  slot?: Slot;
  /** The appointment it is about; none for a new one. */
  appointmentId?: string;
  reason?: string;
  /** The office does what the table does not foresee. */
  isCorrection?: boolean;
};

/**
 * Longer than a request to Acuity takes at most (ten seconds for its turn, fifteen for its answer): nobody looks for an
 * answer that is on its way. And so short that both looks fall into the minute after a process died.
 */
export const leaseSeconds = 40;
const isOpen = inArray(calendarChanges.state, ["asked", "unknown"]);

/**
 * Keeps what is about to be asked. Inside a transaction, which is undone with "calendar_busy" while Acuity owes an
 * answer about the same booking.
 */
export async function beginRequest(
  about: { bookingId: string; specialistId: string; kind: (typeof calendarChangeKinds)[number]; wish: Wish },
  now: Date,
): Promise<AcuityRequest> {
  const { wish, ...rest } = about;
  const { confirmedAt: _, ...viewer } = wish.viewer;
  const row = { ...rest, id: newId(), state: "asked" as const, request: { ...wish, viewer } };
  const times = { askedAt: now, nextLookAt: addSeconds(now, leaseSeconds) };
  try {
    const [request] = await db
      .insert(calendarChanges)
      .values({ ...row, ...times })
      .returning();
    return request!;
  } catch (error) {
    if (isUnique(error, "calendar_changes_open_uq")) undoAndRefuse("calendar_busy");
    throw error;
  }
}

export function wishOf({ request }: AcuityRequest): Wish {
  const { slot, ...wish } = request as Wish;
  if (!slot) return wish;
  return { ...wish, slot: { ...slot, startsAt: new Date(slot.startsAt), endsAt: new Date(slot.endsAt) } };
}

/** Inside the transaction that works the answer in; undone with "changed_meanwhile" when another process did that. */
export async function endRequest(
  { id }: AcuityRequest,
  end: { state: "done" } | { state: "refused"; because: string },
  now: Date,
): Promise<void> {
  const { rowCount } = await db
    .update(calendarChanges)
    .set({ ...end, endedAt: now })
    .where(and(eq(calendarChanges.id, id), isOpen));
  if (rowCount !== 1) undoAndRefuse("changed_meanwhile");
}

/** Acuity refused for good what its appointment should allow: perhaps it is not what we take it for. */
export async function readIfRefused(request: AcuityRequest, because: string, now: Date): Promise<void> {
  if (because === "calendar_refused") await readAgain(request, now);
}

export function readAgain(request: AcuityRequest, now: Date): Promise<void> {
  return askToSync(wishOf(request).appointmentId!, now);
}

/** No answer came, or the appointment was not found yet: it is looked for at this time. */
export async function lookLater({ id }: AcuityRequest, then: { at: Date; looks?: number }): Promise<void> {
  await db
    .update(calendarChanges)
    .set({ state: "unknown", nextLookAt: then.at, ...(then.looks !== undefined && { looks: then.looks }) })
    .where(and(eq(calendarChanges.id, id), isOpen));
}

export async function findOpenRequest(bookingId: string): Promise<AcuityRequest | undefined> {
  const [request] = await db
    .select()
    .from(calendarChanges)
    .where(and(eq(calendarChanges.bookingId, bookingId), isOpen));
  return request;
}

/**
 * Inside the transaction that changes the booking; undone with "calendar_busy" while Acuity owes an answer, which may
 * not fit what it is then. Whoever asks Acuity holds the booking too: one of both sees the other.
 */
export async function demandNothingAsked(bookingId: string): Promise<void> {
  if (await findOpenRequest(bookingId)) undoAndRefuse("calendar_busy");
}

/** What was asked to become of a draft, newest first: one whose wish was refused may be tried again. */
export function listBookWishes(bookingId: string): Promise<AcuityRequest[]> {
  return db
    .select()
    .from(calendarChanges)
    .where(and(eq(calendarChanges.bookingId, bookingId), eq(calendarChanges.kind, "book")))
    .orderBy(desc(calendarChanges.askedAt), desc(calendarChanges.id))
    .limit(100);
}

/** Takes on one request that is due; no other process gets it meanwhile. */
export async function claimDueRequest(now: Date): Promise<AcuityRequest | undefined> {
  const due = and(isOpen, lte(calendarChanges.nextLookAt, now));
  for (;;) {
    const [next] = await db
      .select()
      .from(calendarChanges)
      .where(due)
      .orderBy(asc(calendarChanges.nextLookAt), asc(calendarChanges.id))
      .limit(1);
    if (!next) return undefined;
    const [claimed] = await db
      .update(calendarChanges)
      .set({ nextLookAt: addSeconds(now, leaseSeconds) })
      .where(and(eq(calendarChanges.id, next.id), eq(calendarChanges.nextLookAt, next.nextLookAt), isOpen))
      .returning();
    if (claimed) return claimed;
  }
}
