import { and, asc, eq, inArray, isNotNull, lt, lte, sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { acuitySyncs, webhookEvents } from "db/schema";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import { acuity } from "~/domain/acuity/connection.server";
import { addSeconds } from "~/domain/calendar/interval";
import type { Log } from "~/domain/jobs.server";
import { done, refusable, undoAndRefuse } from "~/domain/outcome";
import type { Appointment } from "~/integrations/acuity/acuity";
import { type Applied, isDifference } from "./applied";
import { applyAppointment } from "./apply-appointment.server";
import { isLineDown } from "./line-down";
import { mendDrifts, noteDrift } from "./drifts.server";

type Row = typeof acuitySyncs.$inferSelect;

const leaseSeconds = 60;
const backoffSeconds = [5, 15, 30, 60, 300, 900];

/**
 * Reads every appointment that was mentioned, and makes ours like it; answers how many it worked on. While Acuity is
 * away the others stay as they are: refusing each would be work for the database alone, which on SQLite lets no
 * request in between.
 */
export async function syncDue(
  log: Log,
  now: () => Date = () => new Date(),
  signal?: AbortSignal,
): Promise<number> {
  let worked = 0;
  while (!signal?.aborted) {
    const row = await claim(now());
    if (!row) break;
    worked += 1;
    try {
      const appointment = await acuity().findAppointment(row.appointmentId);
      await finish(row, { applied: await apply(row, appointment, now()), appointment }, now());
    } catch (error) {
      await postpone(row, error as Error, now());
      log.error({ err: error, appointmentId: row.appointmentId }, "an appointment could not be synchronised");
      if (isLineDown(error)) break;
    }
  }
  return worked;
}

async function claim(now: Date): Promise<Row | undefined> {
  const due = and(isNotNull(acuitySyncs.nextTryAt), lte(acuitySyncs.nextTryAt, now));
  for (;;) {
    const [next] = await db
      .select()
      .from(acuitySyncs)
      .where(due)
      .orderBy(asc(acuitySyncs.nextTryAt), asc(acuitySyncs.appointmentId))
      .limit(1);
    if (!next) return undefined;
    const isSame = and(
      eq(acuitySyncs.appointmentId, next.appointmentId),
      eq(acuitySyncs.generation, next.generation),
    );
    const [claimed] = await db
      .update(acuitySyncs)
      .set({
        // Each reading has a generation of its own, also the one after a process that died.
        generation: sql`${acuitySyncs.generation} + 1`,
        tries: sql`${acuitySyncs.tries} + 1`,
        nextTryAt: addSeconds(now, leaseSeconds),
      })
      .where(and(isSame, due))
      .returning();
    if (claimed) return claimed;
  }
}

async function apply(row: Row, appointment: Appointment | undefined, now: Date): Promise<Applied> {
  if (appointment) await forgetTimesOf(appointment.calendarId);
  const outcome = await refusable(async () =>
    done(await applyAppointment(row.appointmentId, appointment, () => takeTurn(row), now)),
  );
  // Overtaken by a later reading, or by a change of our own: what was read says nothing any more.
  return outcome.ok ? outcome.value : "waits";
}

/** What was read earlier is not applied after what was read later, or done by ourselves. */
async function takeTurn({ appointmentId, generation }: Row): Promise<void> {
  const { rowCount } = await db
    .update(acuitySyncs)
    .set({ appliedGeneration: generation })
    .where(and(eq(acuitySyncs.appointmentId, appointmentId), lt(acuitySyncs.appliedGeneration, generation)));
  if (rowCount !== 1) undoAndRefuse("overtaken");
}

async function finish(
  { appointmentId, generation }: Row,
  { applied, appointment: there }: { applied: Applied; appointment: Appointment | undefined },
  now: Date,
): Promise<void> {
  const isSame = and(eq(acuitySyncs.appointmentId, appointmentId), eq(acuitySyncs.generation, generation));
  if (applied === "waits") {
    await db
      .update(acuitySyncs)
      .set({ nextTryAt: addSeconds(now, 5) })
      .where(isSame);
    return;
  }
  await transaction(async () => {
    const { rowCount } = await db.update(acuitySyncs).set({ nextTryAt: null, lastError: null }).where(isSame);
    // Mentioned again meanwhile: the next reading tells.
    if (rowCount !== 1) return;
    await closeEvents(appointmentId, applied, now);
    if (isDifference(applied)) await noteDrift({ kind: applied, appointmentId, there }, now);
    else await mendDrifts(appointmentId, now);
  });
}

async function closeEvents(appointmentId: string, applied: Applied, now: Date): Promise<void> {
  const isOpen = and(
    eq(webhookEvents.appointmentId, appointmentId),
    // What could not be read for a while was read now.
    inArray(webhookEvents.state, ["received", "failed"]),
    lte(webhookEvents.receivedAt, now),
  );
  const state = applied === "not_ours" ? ("ignored" as const) : ("done" as const);
  await db.update(webhookEvents).set({ state, outcome: applied, endedAt: now }).where(isOpen);
}

async function postpone(row: Row, error: Error, now: Date): Promise<void> {
  const wait = backoffSeconds[Math.min(row.tries - 1, backoffSeconds.length - 1)]!;
  const isSame = and(
    eq(acuitySyncs.appointmentId, row.appointmentId),
    eq(acuitySyncs.generation, row.generation),
  );
  const lastError = error.name.slice(0, 200);
  await db
    .update(acuitySyncs)
    .set({ nextTryAt: addSeconds(now, wait), lastError })
    .where(isSame);
  if (row.tries < backoffSeconds.length) return;
  await db
    .update(webhookEvents)
    .set({ state: "failed", outcome: lastError })
    .where(and(eq(webhookEvents.appointmentId, row.appointmentId), eq(webhookEvents.state, "received")));
}
