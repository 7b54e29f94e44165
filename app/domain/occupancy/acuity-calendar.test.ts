import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { acuityLinks, specialists } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { calendarId, linked, offered, standIn, tomorrow, waiting } from "db/testing/acuity";
import { forgetTimesOf } from "~/domain/acuity/cache.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { addMinutes } from "~/domain/calendar/interval";
import { localDateOf } from "~/domain/calendar/zones";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { calendarOf } from "./calendar.server";

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
});

const calendar = async () => calendarOf((await findSpecialist(doctor))!);
const asked = { appointmentType: "in_person" as const, days: 2, from: tomorrow };
const numbers = (dates: Date[]) => dates.map(Number);

test("offers what Acuity offers, day by day, at the place of the link", async () => {
  const days = await (await calendar()).nextFreeDays(asked, new Date());
  const [link] = await db.select().from(acuityLinks);
  expect(days).toHaveLength(2);
  for (const { date, slots } of days) {
    expect(slots.length).toBeGreaterThan(5);
    expect(slots.every((slot) => slot.placeId === link!.placeId && slot.localDate === date)).toBe(true);
    expect(Number(slots[0]!.endsAt) - Number(slots[0]!.startsAt)).toBe(3_600_000);
  }
});

test("begins with the date that was asked for, and ends after twelve months", async () => {
  const from = localDateOf(addMinutes(new Date(), 60 * 1440), "Australia/Sydney");
  const [day] = await (await calendar()).nextFreeDays({ ...asked, from }, new Date());
  expect(day!.date >= from).toBe(true);
  expect(await (await calendar()).nextFreeDays({ ...asked, from: "2999-01-01" }, new Date())).toEqual([]);
});

test("less what is held here, but not for the holder", async () => {
  const [first] = await offered(doctor);
  const id = await waiting(member, doctor, { startsAt: first });
  expect(numbers(await offered(doctor))).not.toContain(Number(first));
  const time = { appointmentType: "in_person" as const, startsAt: first! };
  expect(await (await calendar()).findFreeTime(time, new Date())).toBeUndefined();
  expect(await (await calendar()).findFreeTime({ ...time, claimantId: id }, new Date())).toMatchObject({
    startsAt: first,
  });
});

test("is asked once in five minutes, and anew after a booking", async () => {
  await offered(doctor);
  const before = standIn.requests.length;
  await offered(doctor);
  expect(standIn.requests).toHaveLength(before);
  const later = addMinutes(new Date(), 5);
  await (await calendar()).nextFreeDays({ ...asked, days: 1 }, later);
  expect(standIn.requests.length).toBeGreaterThan(before);

  const [first] = await offered(doctor);
  const id = await waiting(member, doctor, { startsAt: first });
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ ok: true });
  expect(numbers(await offered(doctor))).not.toContain(Number(first));
});

test("is asked once by many at once, and not at all about what is held here", async () => {
  const [first] = await offered(doctor);
  await waiting(member, doctor, { startsAt: first });
  await forgetTimesOf(calendarId);
  standIn.requests.length = 0;
  const ours = await calendar();
  const look = (startsAt: Date) => ours.findFreeTime({ appointmentType: "in_person", startsAt }, new Date());
  expect(await look(first!)).toBeUndefined();
  expect(standIn.requests).toEqual([]);
  const later = addMinutes(first!, 90);
  await Promise.all(Array.from({ length: 20 }, () => look(later)));
  expect(standIn.requests).toEqual(["GET /availability/times"]);
});

test("what was asked before a change is not kept after it", async () => {
  const [first] = await offered(doctor);
  const time = { appointmentType: "in_person" as const, startsAt: first! };
  await forgetTimesOf(calendarId);
  standIn.requests.length = 0;
  standIn.faults.inject({ kind: "slow", on: "/availability/times", ms: 300 });
  const early = (await calendar()).findFreeTime(time, new Date());
  await expect.poll(() => standIn.requests.length).toBe(1);
  await forgetTimesOf(calendarId);
  expect(await early).toBeDefined();
  await (await calendar()).findFreeTime(time, new Date());
  expect(standIn.requests).toHaveLength(2);
});

test("has no times of a type that is not linked, nor of who is retired", async () => {
  await db.update(acuityLinks).set({ telehealthTypeId: null });
  const telehealth = { ...asked, appointmentType: "telehealth" as const };
  expect(await (await calendar()).nextFreeDays(telehealth, new Date())).toEqual([]);
  await db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, doctor));
  expect(await (await calendar()).nextFreeDays(asked, new Date())).toEqual([]);
});

test("offers the time of an appointment again to whoever moves it", async () => {
  const id = await waiting(member, doctor);
  await createBooking(member.viewer, id, new Date());
  const [kept] = standIn.world.appointments;
  const near = { appointmentType: "in_person" as const, startsAt: addMinutes(kept!.startsAt, 30) };
  expect(await (await calendar()).findFreeTime(near, new Date())).toBeUndefined();
  expect(await (await calendar()).findFreeTime({ ...near, claimantId: id }, new Date())).toMatchObject({
    startsAt: near.startsAt,
  });
});
