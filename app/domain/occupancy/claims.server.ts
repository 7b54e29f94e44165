import { and, eq, gt, isNotNull, lt, lte } from "drizzle-orm";
import { db } from "db/client";
import { occupancy } from "db/schema";
import { isOverlap, isUnique } from "db/errors";
import { addMinutes, type Interval, widen } from "~/domain/calendar/interval";
import type { Specialist } from "~/domain/directory/specialist";
import { newId } from "~/domain/ids";
import { undoAndRefuse } from "~/domain/outcome";

const holdMinutes = 30;

type Claimant = { draftId: string } | { bookingId: string };

export type Hold = { startsAt: Date; expiresAt: Date };

/** The span a claim takes: the appointment and the specialist's buffers around it. */
function spanOf(specialist: Specialist, appointment: Interval): Interval {
  return widen(appointment, specialist.bufferBeforeMinutes, specialist.bufferAfterMinutes);
}

/**
 * Keeps a time for a draft for 30 minutes and gives up the time it had before. Inside a transaction, which is
 * undone with "slot_taken" when somebody else has the time.
 */
export async function holdTime(
  draftId: string,
  specialist: Specialist,
  appointment: Interval,
  now: Date,
): Promise<void> {
  await db.delete(occupancy).where(and(eq(occupancy.draftId, draftId), isNotNull(occupancy.expiresAt)));
  await claim({ draftId }, specialist, appointment, now, {
    state: "held",
    expiresAt: addMinutes(now, holdMinutes),
  });
}

/** Each saved page of a draft keeps its time for another 30 minutes. */
export async function renewHold(draftId: string, now: Date): Promise<void> {
  await db
    .update(occupancy)
    .set({ expiresAt: addMinutes(now, holdMinutes) })
    .where(and(eq(occupancy.draftId, draftId), isNotNull(occupancy.expiresAt)));
}

/**
 * Keeps a time for as long as Acuity owes us an answer about it, in place of what the draft or booking held. Inside a
 * transaction, which is undone with "slot_taken" when somebody else has the time.
 */
export async function holdUntilAnswered(
  claimant: Claimant,
  specialist: Specialist,
  appointment: Interval,
  now: Date,
): Promise<void> {
  await db.delete(occupancy).where(claimOf(claimant));
  await claim(claimant, specialist, appointment, now, { state: "held", expiresAt: null });
}

/** The answer was no: the draft's time is kept for it as before. */
export async function holdAsBefore(draftId: string, now: Date): Promise<void> {
  const expiresAt = addMinutes(now, holdMinutes);
  await db.update(occupancy).set({ expiresAt }).where(eq(occupancy.draftId, draftId));
}

function claimOf(claimant: Claimant) {
  return "draftId" in claimant
    ? eq(occupancy.draftId, claimant.draftId)
    : eq(occupancy.bookingId, claimant.bookingId);
}

export async function releaseHold(draftId: string): Promise<void> {
  await db.delete(occupancy).where(eq(occupancy.draftId, draftId));
}

/** The hold of a draft; undefined when it has none or its time is up. */
export async function findHold(draftId: string, now: Date): Promise<Hold | undefined> {
  const stillKept = and(eq(occupancy.draftId, draftId), gt(occupancy.expiresAt, now));
  const [hold] = await db.select().from(occupancy).where(stillKept);
  return hold && { startsAt: hold.startsAt, expiresAt: hold.expiresAt! };
}

/** The draft's hold becomes the booking's own time; a hold that was lost meanwhile is claimed anew, if still free. */
export async function firmUp(
  draftId: string,
  bookingId: string,
  specialist: Specialist,
  appointment: Interval,
  now: Date,
): Promise<void> {
  const { startsAt, endsAt } = spanOf(specialist, appointment);
  const mine = and(
    eq(occupancy.draftId, draftId),
    eq(occupancy.startsAt, startsAt),
    eq(occupancy.endsAt, endsAt),
  );
  const firm = { state: "firm" as const, expiresAt: null, draftId: null, bookingId };
  const { rowCount } = await db.update(occupancy).set(firm).where(mine);
  if (rowCount === 1) return;
  await db.delete(occupancy).where(eq(occupancy.draftId, draftId));
  await claimTime(bookingId, specialist, appointment, now);
}

/** Takes a time for a booking, in place of the one it had. Inside a transaction; undone with "slot_taken". */
export async function claimTime(
  bookingId: string,
  specialist: Specialist,
  appointment: Interval,
  now: Date,
): Promise<void> {
  await releaseTime(bookingId);
  await claim({ bookingId }, specialist, appointment, now, { state: "firm", expiresAt: null });
}

export async function hasTime(bookingId: string): Promise<boolean> {
  return (await db.$count(occupancy, eq(occupancy.bookingId, bookingId))) > 0;
}

export async function releaseTime(bookingId: string): Promise<void> {
  await db.delete(occupancy).where(eq(occupancy.bookingId, bookingId));
}

async function claim(
  claimant: Claimant,
  specialist: Specialist,
  appointment: Interval,
  now: Date,
  terms: { state: "held" | "firm"; expiresAt: Date | null },
): Promise<void> {
  const span = spanOf(specialist, appointment);
  await dropExpired(specialist.id, span, now);
  const resource = { resourceType: "specialist" as const, resourceId: specialist.id };
  try {
    await db.insert(occupancy).values({ id: newId(), ...resource, ...span, ...claimant, ...terms });
  } catch (error) {
    // Two tabs of one draft: the other's time already waits for Acuity's answer.
    if (isOverlap(error) || isUnique(error, "occupancy_draft_uq")) undoAndRefuse("slot_taken");
    throw error;
  }
}

/** Holds whose time is up give way to the next claim; nothing else removes them. */
async function dropExpired(resourceId: string, span: Interval, now: Date): Promise<void> {
  const collides = and(lt(occupancy.startsAt, span.endsAt), gt(occupancy.endsAt, span.startsAt));
  const expired = and(eq(occupancy.state, "held"), lte(occupancy.expiresAt, now));
  await db
    .delete(occupancy)
    .where(
      and(eq(occupancy.resourceType, "specialist"), eq(occupancy.resourceId, resourceId), collides, expired),
    );
}
