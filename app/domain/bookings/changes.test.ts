import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "db/client";
import { auditLogs, occupancy } from "db/schema";
import { book, draft, freeTimes } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { findBooking } from "./booking-reads.server";
import { cancelBooking } from "./cancel-booking.server";
import { changeProgress } from "./change-progress.server";
import { closeBooking, reopenBooking } from "./change-status.server";
import { correctDetails } from "./correct-details.server";
import { factsOf } from "./facts";
import { recordView } from "./record-view.server";
import { rescheduleBooking } from "./reschedule-booking.server";
import { chooseTime } from "./choose-time.server";
import { saveNotes } from "./save-notes.server";

const now = new Date("2026-03-02T00:00:00Z");
// No driver can send a value that contains itself.
const unbindable = {} as string & { self: unknown };
unbindable.self = unbindable;

let member: Person, colleague: Person, office: Person, rival: Person, doctor: string;

beforeEach(async () => {
  ({ member, colleague, office, rival, doctor } = await cast());
});

async function claimOf(bookingId: string) {
  return (await db.select().from(occupancy).where(eq(occupancy.bookingId, bookingId)))[0];
}

describe("changing", () => {
  test("cancelling gives the time back and says why", async () => {
    const id = await book(member, doctor, now);
    const outcome = await cancelBooking(colleague.viewer, id, { reason: "Settled", version: 1 }, now);
    expect(outcome.ok).toBe(true);
    expect(await claimOf(id)).toBeUndefined();
    const [line] = await db
      .select()
      .from(auditLogs)
      .where(eq(auditLogs.action, "booking.cancelled"))
      .orderBy(auditLogs.id)
      .limit(1);
    expect(line).toMatchObject({
      reason: "Settled",
      changes: { progress: { before: "scheduled", after: "cancelled" } },
    });
    expect(await cancelBooking(member.viewer, id, { reason: "Again", version: 2 }, now)).toEqual({
      ok: false,
      because: "not_possible_now",
    });
  });

  test("a stale page changes nothing", async () => {
    const id = await book(member, doctor, now);
    const [time] = await freeTimes(doctor, 1, now);
    await rescheduleBooking(member.viewer, id, { startsAt: time!, version: 1 }, now);
    expect(await cancelBooking(colleague.viewer, id, { reason: "Old page", version: 1 }, now)).toEqual({
      ok: false,
      because: "changed_meanwhile",
    });
    expect((await claimOf(id))!.startsAt).toEqual(time);
  });

  test("of two changes at the same moment to what both saw, one happens", async () => {
    const id = await book(member, doctor, now);
    const answers = await Promise.all([
      cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now),
      saveNotes(colleague.viewer, id, { notes: "Call first", version: 1 }, now),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, because: "changed_meanwhile" });
    expect((await findBooking(member.viewer, id))!.version).toBe(2);
  });

  test("rescheduling swaps the claim; of two who want the same time one gets it", async () => {
    const [first, second] = [await book(member, doctor, now), await book(colleague, doctor, now)];
    const before = (await claimOf(first))!.startsAt;
    const time = (await freeTimes(doctor, 3, now))[2]!;
    const answers = await Promise.all([
      rescheduleBooking(member.viewer, first, { startsAt: time, version: 1 }, now),
      rescheduleBooking(colleague.viewer, second, { startsAt: time, version: 1 }, now),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, because: "slot_taken" });
    expect(await db.$count(occupancy, eq(occupancy.startsAt, time))).toBe(1);
    expect((await freeTimes(doctor, 20, now)).map(Number)).toContain(
      Number(answers[0].ok ? before : (await freeTimes(doctor, 1, now))[0]),
    );
  });

  test("strangers find nothing and change nothing", async () => {
    const id = await book(member, doctor, now);
    const before = await findBooking(office.viewer, id);
    const [time] = await freeTimes(doctor, 1, now);
    const tries = [
      cancelBooking(rival.viewer, id, { reason: "Ours now", version: 1 }, now),
      rescheduleBooking(rival.viewer, id, { startsAt: time!, version: 1 }, now),
      changeProgress(rival.viewer, id, { to: "cancelled", note: "x", version: 1 }, now),
      closeBooking(rival.viewer, id, { version: 1 }, now),
    ];
    for (const answer of await Promise.all(tries))
      expect(answer).toEqual({ ok: false, because: "not_found" });
    expect(await findBooking(office.viewer, id)).toEqual(before);
  });

  test("a correction needs its reason, and a revived booking needs its time", async () => {
    const id = await book(member, doctor, now);
    expect(await changeProgress(office.viewer, id, { to: "no_show", version: 1 }, now)).toEqual({
      ok: false,
      because: "reason_missing",
    });
    const time = (await claimOf(id))!.startsAt;
    await cancelBooking(member.viewer, id, { reason: "Error", version: 1 }, now);
    const thief = await draft(colleague, doctor, now);
    await chooseTime(colleague.viewer, thief, time, now);
    const revive = () =>
      changeProgress(office.viewer, id, { to: "scheduled", note: "Cancelled by mistake", version: 2 }, now);
    expect(await revive()).toEqual({ ok: false, because: "slot_taken" });
    await chooseTime(colleague.viewer, thief, (await freeTimes(doctor, 4, now))[3]!, now);
    expect((await revive()).ok).toBe(true);
    expect(await claimOf(id)).toMatchObject({ startsAt: time, state: "firm" });
  });

  test("whatever way a cancelled booking comes back, it has its time again", async () => {
    const id = await book(member, doctor, now);
    const time = (await claimOf(id))!.startsAt;
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now);
    await changeProgress(office.viewer, id, { to: "payment_received", version: 2 }, now);
    expect(await claimOf(id)).toBeUndefined();
    const back = { to: "scheduled" as const, note: "Neither cancelled nor paid", version: 3 };
    expect((await changeProgress(office.viewer, id, back, now)).ok).toBe(true);
    expect(await claimOf(id)).toMatchObject({ startsAt: time, state: "firm" });
  });

  test("a stage that takes the examination for done claims its time too", async () => {
    const id = await book(member, doctor, now);
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now);
    const done = { to: "generating_report" as const, note: "It took place", version: 2 };
    expect((await changeProgress(office.viewer, id, done, now)).ok).toBe(true);
    expect(await claimOf(id)).toBeDefined();
  });

  test.each([0, -1, 2, 2_147_483_648, Number.MAX_SAFE_INTEGER])(
    "a version nobody ever saw (%i) changes nothing",
    async (version) => {
      const id = await book(member, doctor, now);
      expect(await cancelBooking(member.viewer, id, { reason: "x", version }, now)).toEqual({
        ok: false,
        because: "changed_meanwhile",
      });
    },
  );

  test("correcting details makes the new name found, and the audit names only what changed", async () => {
    const id = await book(member, doctor, now);
    const booking = (await findBooking(member.viewer, id))!;
    const { notes: _, ...facts } = factsOf(booking);
    await correctDetails(
      member.viewer,
      id,
      { facts: { ...facts, examineeName: "Åse Nguyễn" }, version: 1 },
      now,
    );
    const after = (await findBooking(member.viewer, id))!;
    expect(after.search).toContain("ase nguyen");
    const lines = await db.select().from(auditLogs).where(eq(auditLogs.bookingId, id));
    expect(lines.at(-1)!.changes).toEqual({ examineeName: {} });
    expect(JSON.stringify(lines)).not.toContain("Åse");
  });

  test("closing and reopening go through the status and need the office", async () => {
    const id = await book(member, doctor, now);
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now);
    expect(await closeBooking(member.viewer, id, { version: 2 }, now)).toEqual({
      ok: false,
      because: "not_allowed",
    });
    expect((await closeBooking(office.viewer, id, { version: 2 }, now)).ok).toBe(true);
    expect((await reopenBooking(office.viewer, id, { version: 3, reason: "Wrong one" }, now)).ok).toBe(true);
    expect((await findBooking(member.viewer, id))!.status).toBe("active");
  });

  test("a change whose audit row cannot be written does not happen", async () => {
    const id = await book(member, doctor, now);
    const broken = { ...member.viewer, from: { ...member.viewer.from, ip: unbindable } };
    vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(cancelBooking(broken, id, { reason: "Settled", version: 1 }, now)).rejects.toThrow();
    expect((await findBooking(member.viewer, id))!.currentProgress).toBe("scheduled");
    expect(await claimOf(id)).toBeDefined();
  });
});

test("a view is one row per person, booking and ten minutes", async () => {
  const id = await book(member, doctor, now);
  const booking = (await findBooking(member.viewer, id))!;
  const from = new Date("2026-03-02T00:00:00Z");
  for (const minutes of [0, 1, 9, 10])
    await recordView(member.viewer, booking, new Date(from.getTime() + minutes * 60_000));
  await recordView(colleague.viewer, booking, from);
  const views = (await db.select().from(auditLogs).where(eq(auditLogs.bookingId, id))).filter(
    (row) => row.action === "booking.viewed",
  );
  expect(views.map((row) => row.actorId).sort()).toEqual([member.id, member.id, colleague.id].sort());
});
