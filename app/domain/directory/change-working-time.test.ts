import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "db/client";
import { auditLogs, bookings, dateHours, hours, leave, specialists } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { publicHolidays } from "~/domain/calendar/public-holidays.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { fingerprint } from "~/domain/fingerprint";
import { newId } from "~/domain/ids";
import type { Outcome } from "~/domain/outcome";
import { addDateHours, closeDate, entriesOf, restoreDate } from "./change-date-hours";
import { addHours, changeHours, removeHours } from "./change-hours";
import { takeLeave, withdrawLeave } from "./change-leave";
import { changeWorkingTime, shownAs, type WorkingTimeRefusal } from "./change-working-time.server";
import { areUpcoming, leftOutsideBy, workingTimeOf } from "./working-time-reads.server";
import type { WorkingTimeChange } from "./working-time-change";

const now = new Date("2026-03-02T00:00:00Z");
const evening = { weekday: 1, startsMinute: 1080, endsMinute: 1200, placeId: null };
const week = { startsAt: now, endsAt: new Date("2026-03-20T00:00:00Z") };

let member: Person, office: Person, rival: Person, doctor: string;

beforeEach(async () => {
  ({ member, office, rival, doctor } = await cast());
});

const change = (wanted: WorkingTimeChange, confirmed?: string, by = office) =>
  changeWorkingTime(by.viewer, { specialistId: doctor, change: wanted, confirmed }, now);

const time = async () => (await workingTimeOf(doctor, await publicHolidays(), now))!;
const refused = (because: WorkingTimeRefusal): Outcome<undefined, WorkingTimeRefusal> => ({
  ok: false,
  because,
});

async function everything() {
  return {
    hours: await db.select().from(hours).where(eq(hours.specialistId, doctor)).orderBy(asc(hours.id)),
    dates: await db.select().from(dateHours).where(eq(dateHours.specialistId, doctor)),
    leave: await db.select().from(leave).where(eq(leave.specialistId, doctor)),
    audit: await db.$count(auditLogs, eq(auditLogs.subjectId, doctor)),
  };
}

async function lastAudit() {
  const rows = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, doctor)).orderBy(auditLogs.id);
  return rows.at(-1)!;
}

describe("hours of the week", () => {
  test("are added, changed and removed, each with what was and what is", async () => {
    expect((await change(addHours(evening))).ok).toBe(true);
    const row = (await time()).hours.find(({ startsMinute }) => startsMinute === 1080)!;
    expect(await lastAudit()).toMatchObject({
      action: "hours.added",
      changes: { hours: { before: [], after: [evening] } },
    });
    const later = { ...evening, endsMinute: 1260 };
    expect((await change(changeHours({ id: row.id, seen: fingerprint(row) }, later))).ok).toBe(true);
    expect((await lastAudit()).changes).toEqual({ hours: { before: [evening], after: [later] } });
    const shown = { id: row.id, seen: fingerprint({ ...row, endsMinute: 1260 }) };
    expect((await change(removeHours(shown))).ok).toBe(true);
    expect((await time()).hours.some(({ id }) => id === row.id)).toBe(false);
  });

  test.each([
    ["ends before it starts", { endsMinute: 1080 }, "hours_impossible"],
    ["runs past midnight", { endsMinute: 1441 }, "hours_impossible"],
    ["is on the eighth day", { weekday: 8 }, "hours_impossible"],
    ["lies over others", { startsMinute: 1019 }, "hours_collide"],
    ["is nowhere", { placeId: newId() }, "unknown_place"],
  ] as const)("refuses a row that %s", async (_, part, because) => {
    const before = await everything();
    expect(await change(addHours({ ...evening, ...part }))).toEqual(refused(because));
    expect(await everything()).toEqual(before);
  });

  test("of two who change the same row at once, one does", async () => {
    await change(addHours(evening));
    const row = (await time()).hours.find(({ startsMinute }) => startsMinute === 1080)!;
    const shown = { id: row.id, seen: fingerprint(row) };
    const answers = await Promise.all([
      change(changeHours(shown, { ...evening, endsMinute: 1140 })),
      change(changeHours(shown, { ...evening, endsMinute: 1260 })),
      change(removeHours(shown)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([
      refused("changed_meanwhile"),
      refused("changed_meanwhile"),
    ]);
    expect(await db.$count(auditLogs, eq(auditLogs.subjectId, doctor))).toBe(2);
  });

  test("of two who add over each other at once, one does", async () => {
    const answers = await Promise.all([
      change(addHours(evening)),
      change(addHours({ ...evening, startsMinute: 1100 })),
    ]);
    expect(answers.find(({ ok }) => !ok)).toEqual(refused("hours_collide"));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("end at sixty rows", async () => {
    for (let at = (await time()).hours.length; at < 60; at++) {
      const startsMinute = 1080 + 5 * Math.floor(at / 7);
      const weekday = (at % 7) + 1;
      const row = { id: newId(), specialistId: doctor, weekday, placeId: null };
      await db.insert(hours).values({ ...row, startsMinute, endsMinute: startsMinute + 5 });
    }
    expect(await change(addHours({ ...evening, startsMinute: 0, endsMinute: 60 }))).toEqual(
      refused("too_many"),
    );
  });
});

describe("hours of one date", () => {
  const date = "2026-03-09";
  const part = { date, placeId: null, startsMinute: 600, endsMinute: 660 };

  test("have parts that do not lie over each other, and are given up together", async () => {
    await change(addDateHours(part));
    expect((await change(addDateHours({ ...part, startsMinute: 660, endsMinute: 720 }))).ok).toBe(true);
    expect(await change(addDateHours({ ...part, startsMinute: 700, endsMinute: 800 }))).toEqual(
      refused("hours_collide"),
    );
    expect(await change(closeDate(date))).toEqual(refused("date_has_hours"));
    expect(await change(restoreDate({ date, seen: "old" }))).toEqual(refused("changed_meanwhile"));
    const seen = fingerprint(entriesOf(await time(), date));
    expect((await change(restoreDate({ date, seen }))).ok).toBe(true);
    expect((await time()).dates).toEqual([]);
  });

  test("can be none", async () => {
    expect((await change(closeDate(date))).ok).toBe(true);
    expect((await time()).dates).toMatchObject([
      { date, startsMinute: null, endsMinute: null, placeId: null },
    ]);
    expect(await change(addDateHours(part))).toEqual(refused("date_is_off"));
    expect(await change(closeDate(date))).toEqual(refused("date_has_hours"));
    expect(await lastAudit()).toMatchObject({ action: "date_hours.added" });
  });
});

describe("leave", () => {
  test("is added with a note that the audit leaves out, and withdrawn once", async () => {
    await change(takeLeave({ ...week, note: "Knee surgery" }));
    expect((await time()).leave).toMatchObject([{ ...week, note: "Knee surgery" }]);
    expect(JSON.stringify(await lastAudit())).not.toContain("Knee");
    const { id } = (await time()).leave[0]!;
    const answers = await Promise.all([change(withdrawLeave(id)), change(withdrawLeave(id))]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual(refused("changed_meanwhile"));
    expect((await lastAudit()).action).toBe("leave.removed");
  });

  test("does not end before it starts", async () => {
    expect(await change(takeLeave({ startsAt: now, endsAt: now }))).toEqual(refused("ends_too_early"));
  });
});

describe("bookings that would fall outside", () => {
  test("are asked about, stay booked, and stand in the audit", async () => {
    const id = await book(member, doctor, now);
    const before = await everything();
    const wanted = takeLeave(week);
    expect(await change(wanted)).toEqual(refused("bookings_outside"));
    expect(await change(wanted, "made up")).toEqual(refused("bookings_outside"));
    expect(await everything()).toEqual(before);
    const outside = await leftOutsideBy(doctor, wanted, now);
    expect(outside).toMatchObject([{ id, examineeName: "Alex Tran" }]);
    expect((await change(wanted, shownAs(outside))).ok).toBe(true);
    expect((await lastAudit()).changes).toMatchObject({ bookingsOutside: { after: [id] } });
    expect(await db.$count(bookings, areUpcoming(now))).toBeGreaterThan(0);
    // They lie outside already: nobody is asked twice.
    expect((await change(takeLeave(week))).ok).toBe(true);
  });

  test("which were made after the question are shown, not passed over", async () => {
    await book(member, doctor, now);
    const wanted = takeLeave(week);
    const asked = shownAs(await leftOutsideBy(doctor, wanted, now));
    await book(member, doctor, now);
    expect(await change(wanted, asked)).toEqual(refused("bookings_outside"));
    expect((await time()).leave).toEqual([]);
  });

  test("do not count when they are over or cancelled", async () => {
    const id = await book(member, doctor, now);
    await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now);
    expect((await change(takeLeave(week))).ok).toBe(true);
    const later = { startsAt: new Date("2026-05-01T00:00:00Z"), endsAt: new Date("2026-06-01T00:00:00Z") };
    const other = await book(member, doctor, new Date("2026-05-04T00:00:00Z"));
    await db
      .update(bookings)
      .set({ appointmentDate: new Date(now.getTime() - 60_000) })
      .where(eq(bookings.id, other));
    expect((await change(takeLeave(later))).ok).toBe(true);
  });

  test("are asked about when a row, or a date, goes", async () => {
    const id = await book(member, doctor, now);
    const [booking] = await db.select().from(bookings).where(eq(bookings.id, id));
    expect(await change(closeDate(booking!.localDate))).toEqual(refused("bookings_outside"));
    const row = (await time()).hours.find(
      ({ weekday, placeId, startsMinute }) =>
        placeId !== null && startsMinute === 780 && weekday === new Date(booking!.localDate).getUTCDay(),
    )!;
    expect(await change(removeHours({ id: row.id, seen: fingerprint(row) }))).toEqual(
      refused("bookings_outside"),
    );
  });
});

test("nobody else keeps a specialist's calendar", async () => {
  const before = await everything();
  const [other] = await db.select().from(specialists).where(eq(specialists.id, doctor));
  const colleague = {
    ...rival,
    viewer: { ...rival.viewer, role: "specialist" as const, specialistId: newId() },
  };
  for (const by of [member, rival, colleague])
    for (const wanted of [takeLeave(week), addHours(evening), closeDate("2026-03-09")])
      expect(await change(wanted, undefined, by)).toEqual(refused("not_allowed"));
  expect(await everything()).toEqual(before);
  const own = { ...colleague, viewer: { ...colleague.viewer, specialistId: other!.id } };
  expect((await change(addHours(evening), undefined, own)).ok).toBe(true);
  const nobodys = { specialistId: newId(), change: takeLeave(week) };
  expect(await changeWorkingTime(office.viewer, nobodys, now)).toEqual(refused("not_found"));
});

test("a change whose audit row cannot be written does not happen", async () => {
  const unbindable = {} as string & { self: unknown };
  unbindable.self = unbindable;
  const broken = { ...office, viewer: { ...office.viewer, from: { ...office.viewer.from, ip: unbindable } } };
  vi.spyOn(console, "error").mockImplementation(() => {});
  await expect(change(addHours(evening), undefined, broken)).rejects.toThrow();
  expect((await time()).hours.some(({ startsMinute }) => startsMinute === 1080)).toBe(false);
});
