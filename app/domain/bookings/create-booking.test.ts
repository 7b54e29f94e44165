import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, bookingProgress, bookings, occupancy, outbox } from "db/schema";
import { draft, freeTimes } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { findBooking } from "./booking-reads.server";
import { createBooking } from "./create-booking.server";
import { chooseTime } from "./choose-time.server";

const now = new Date("2026-03-02T00:00:00Z");
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let member: Person, colleague: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, colleague, office, doctor } = await cast());
});

async function claimOf(bookingId: string) {
  return (await db.select().from(occupancy).where(eq(occupancy.bookingId, bookingId)))[0];
}

describe("creating", () => {
  test("writes booking, claim, history, audit and mail together, and takes the draft’s id", async () => {
    const draftId = await draft(member, doctor, now);
    expect(await createBooking(member.viewer, draftId, now)).toEqual({
      ok: true,
      value: { bookingId: draftId },
    });
    const booking = (await findBooking(member.viewer, draftId))!;
    expect(booking).toMatchObject({
      status: "active",
      currentProgress: "scheduled",
      teamId: member.viewer.teamIds[0],
      version: 1,
    });
    expect(booking.reference).toMatch(/^IME-2026-\d{5}$/);
    expect(await claimOf(draftId)).toMatchObject({
      state: "firm",
      startsAt: booking.appointmentDate,
      draftId: null,
    });
    expect(await db.$count(bookingProgress, eq(bookingProgress.bookingId, draftId))).toBe(1);
    expect(await db.select().from(auditLogs).where(eq(auditLogs.bookingId, draftId))).toMatchObject([
      { action: "booking.created", actorId: member.id },
    ]);
    const [mail] = await db
      .select()
      .from(outbox)
      .where(eq(outbox.dedupeKey, `booking_created ${draftId}`));
    expect(JSON.stringify(mail)).not.toContain("Tran");
  });

  test("twenty presses at once make one booking", async () => {
    const draftId = await draft(member, doctor, now);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => createBooking(member.viewer, draftId, now)),
    );
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { bookingId: draftId } })));
    expect(await db.$count(bookingProgress, eq(bookingProgress.bookingId, draftId))).toBe(1);
    expect(await db.$count(outbox, eq(outbox.dedupeKey, `booking_created ${draftId}`))).toBe(1);
  });

  test("references are one series without gaps, also when some are refused", async () => {
    const drafts = [
      await draft(member, doctor, now),
      await draft(member, doctor, now),
      await draft(colleague, doctor, now),
    ];
    const ids = await Promise.all(
      drafts.map(async (id, index) => createBooking((index < 2 ? member : colleague).viewer, id, now)),
    );
    const references = await Promise.all(
      ids.map(
        async (outcome) =>
          (await findBooking(office.viewer, outcome.ok ? outcome.value.bookingId : ""))!.reference,
      ),
    );
    const numbers = references.map((reference) => Number(reference.slice(-5))).sort((a, b) => a - b);
    expect(numbers[2]! - numbers[0]!).toBe(2);
  });

  test("two people race for one time: one holds it, the other is told", async () => {
    const [first, second] = [await draft(member, doctor, now), await draft(colleague, doctor, now)];
    const time = (await freeTimes(doctor, 1, now))[0]!;
    const answers = await Promise.all([
      chooseTime(member.viewer, first, time, now),
      chooseTime(colleague.viewer, second, time, now),
    ]);
    expect(answers.map((answer) => (answer.ok ? "held" : answer.because)).sort()).toEqual([
      "held",
      "slot_taken",
    ]);
  });

  test("a hold that ran out is claimed anew, unless somebody took the time meanwhile", async () => {
    const [slow, slower] = [await draft(member, doctor, now), await draft(colleague, doctor, now)];
    const [kept, wanted] = (await freeTimes(doctor, 9, now)).slice(-2) as [Date, Date];
    await chooseTime(member.viewer, slow, kept, now);
    await chooseTime(colleague.viewer, slower, wanted, now);
    expect((await createBooking(member.viewer, slow, minutesLater(45))).ok).toBe(true);
    const quick = await draft(member, doctor, minutesLater(45));
    await chooseTime(member.viewer, quick, wanted, minutesLater(45));
    expect(await createBooking(colleague.viewer, slower, minutesLater(46))).toEqual({
      ok: false,
      because: "slot_taken",
    });
  });

  test("the notice counts from when the time was chosen, as long as it is held", async () => {
    const draftId = await draft(member, doctor, now);
    expect((await createBooking(member.viewer, draftId, minutesLater(29))).ok).toBe(true);
  });

  test("nobody creates another person’s draft", async () => {
    const draftId = await draft(member, doctor, now);
    expect(await createBooking(colleague.viewer, draftId, now)).toEqual({ ok: false, because: "not_found" });
    expect(await createBooking(office.viewer, draftId, now)).toEqual({ ok: false, because: "not_allowed" });
    expect(await db.$count(bookings, eq(bookings.id, draftId))).toBe(0);
  });
});
