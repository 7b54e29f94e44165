import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, dateHours, leave, occupancy, places, specialists } from "db/schema";
import { book, draft } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { passDocuments } from "~/domain/bookings/pass-documents.server";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { lengthInMinutes } from "~/domain/calendar/interval";
import { instantsAt } from "~/domain/calendar/zones";
import { findSpecialist, placesOf, searchSpecialists } from "~/domain/directory/directory-reads.server";
import type { AppointmentType } from "~/domain/directory/specialist";
import { newId, newSecretId } from "~/domain/ids";
import { findFreeTime, nextFreeDays, nextFreeDaysOf, reasonsForNone } from "./availability.server";

const now = new Date("2026-06-04T22:00:00Z"); // Friday 5 June, 8 in the morning in Sydney
const friday = "2026-06-05";
const kingsBirthday = "2026-06-08";

let member: Person, doctor: string;

beforeEach(async () => {
  ({ member, doctor } = await cast());
});

const change = (values: Partial<typeof specialists.$inferInsert>, id = doctor) =>
  db.update(specialists).set(values).where(eq(specialists.id, id));

async function addDate(
  date: string,
  span: [number, number] | null,
  placeId: string | null = null,
  id = doctor,
) {
  const [startsMinute, endsMinute] = span ?? [null, null];
  await db
    .insert(dateHours)
    .values({ id: newId(), specialistId: id, date, placeId, startsMinute, endsMinute });
}

async function timesOf(appointmentType: AppointmentType, more = {}, id = doctor) {
  const asked = { appointmentType, days: 1, ...more };
  return nextFreeDays((await findSpecialist(id))!, asked, now);
}

const datesOf = async (more = {}) =>
  (await timesOf("in_person", { days: 4, ...more })).map(({ date }) => date);

describe("which days have times", () => {
  test("not a public holiday of the place's state, unless the specialist works on them", async () => {
    expect(await datesOf()).toEqual([friday, "2026-06-06", "2026-06-07", "2026-06-09"]);
    await change({ worksOnHolidays: true });
    expect(await datesOf()).toContain(kingsBirthday);
  });

  test("telehealth keeps the holidays of the specialist's zone", async () => {
    const day = async () => (await timesOf("telehealth", { from: kingsBirthday }))[0]!.date;
    expect(await day()).toBe("2026-06-09");
    await change({ timeZone: "Australia/Brisbane" });
    expect(await day()).toBe(kingsBirthday);
    // The rooms are in New South Wales all the same.
    expect(await datesOf()).not.toContain(kingsBirthday);
  });

  test("hours of a date stand for those of the week and for the holiday", async () => {
    await addDate(kingsBirthday, [600, 660]);
    await addDate(friday, null);
    const [day] = await timesOf("telehealth", { from: kingsBirthday });
    expect(day).toMatchObject({ date: kingsBirthday, slots: [{ placeId: null }] });
    expect(await datesOf()).toEqual(["2026-06-06", "2026-06-07", "2026-06-09", "2026-06-10"]);
    const asked = {
      appointmentType: "telehealth" as const,
      startsAt: instantsAt(kingsBirthday, 600, "Australia/Sydney")[0]!,
    };
    const found = (await findSpecialist(doctor))!;
    expect(await findFreeTime(found, asked, now)).toBeDefined();
    expect(await findFreeTime(found, { ...asked, appointmentType: "in_person" }, now)).toBeUndefined();
  });

  test("only times at the place asked for, up to the date asked for", async () => {
    const { placeId } = await specialist();
    await addDate("2026-06-10", [540, 600], placeId);
    expect(await datesOf({ placeId })).toEqual(["2026-06-10"]);
    expect(await datesOf({ placeId, to: "2026-06-09" })).toEqual([]);
    expect(await datesOf({ to: "2026-06-06" })).toEqual([friday, "2026-06-06"]);
  });

  test("several specialists at once get what each would get alone", async () => {
    const others = [(await specialist()).id, (await specialist()).id];
    await addDate(friday, null, null, others[0]);
    await book(member, others[1]!, now);
    await db.insert(leave).values({
      id: newId(),
      specialistId: others[1]!,
      startsAt: now,
      endsAt: new Date("2026-06-20T00:00:00Z"),
    });
    const all = (await Promise.all([doctor, ...others].map(findSpecialist))).map((each) => each!);
    const asked = { appointmentType: "in_person" as const, days: 3 };
    const together = await nextFreeDaysOf(all, asked, now);
    for (const each of all) expect(together.get(each.id)).toEqual(await nextFreeDays(each, asked, now));
    expect(new Set([...together.values()].map(([day]) => day!.date)).size).toBe(3);
    expect(await nextFreeDaysOf([], asked, now)).toEqual(new Map());
  });

  test("a claim that began the day before still counts", async () => {
    const startsAt = new Date("2026-06-05T13:30:00Z");
    const draftId = await draft(member, doctor, now);
    await db
      .update(occupancy)
      .set({ startsAt, endsAt: new Date("2026-06-06T01:00:00Z") })
      .where(eq(occupancy.draftId, draftId));
    const [day] = await timesOf("in_person", { from: "2026-06-06" });
    expect(day!.slots[0]!.startsAt).toEqual(new Date("2026-06-06T01:00:00Z"));
  });
});

describe("the length of each type", () => {
  beforeEach(() => change({ slotMinutes: 90, telehealthSlotMinutes: 30, bufferAfterMinutes: 15 }));

  async function booked(appointmentType: AppointmentType) {
    const id = newSecretId();
    await chooseSpecialist(member.viewer, id, { specialistId: doctor, appointmentType }, now);
    const [day] = await timesOf(appointmentType);
    await chooseTime(member.viewer, id, day!.slots[0]!.startsAt, now);
    await saveFacts(member.viewer, id, { examineeName: "Alex Tran", examineePhone: "+61491570159" }, now);
    await passDocuments(member.viewer, id, now);
    expect((await createBooking(member.viewer, id, now)).ok).toBe(true);
    return id;
  }

  test.each([
    ["in_person", 90],
    ["telehealth", 30],
  ] as const)("%s: offered, claimed, booked and moved with %i minutes", async (type, minutes) => {
    const [day] = await timesOf(type);
    for (const slot of day!.slots) expect(lengthInMinutes(slot)).toBe(minutes);
    const id = await booked(type);
    const now2 = new Date(now.getTime() + 1000);
    const claim = async () => (await db.select().from(occupancy).where(eq(occupancy.bookingId, id)))[0]!;
    const stored = async () => (await db.select().from(bookings).where(eq(bookings.id, id)))[0]!;
    expect(lengthInMinutes(await claim())).toBe(minutes + 15);
    expect((await stored()).durationMinutes).toBe(minutes);
    const [later] = await timesOf(type, { from: "2026-06-10" });
    const move = { startsAt: later!.slots[1]!.startsAt, version: 1 };
    expect((await rescheduleBooking(member.viewer, id, move, now2)).ok).toBe(true);
    expect(lengthInMinutes(await claim())).toBe(minutes + 15);
    expect((await stored()).durationMinutes).toBe(minutes);
  });

  test("a length that changed while a time was held is claimed anew, or refused", async () => {
    const id = newSecretId();
    await chooseSpecialist(member.viewer, id, { specialistId: doctor, appointmentType: "telehealth" }, now);
    const startsAt = (await timesOf("telehealth"))[0]!.slots[0]!.startsAt;
    await chooseTime(member.viewer, id, startsAt, now);
    await saveFacts(member.viewer, id, { examineeName: "Alex Tran", examineePhone: "+61491570159" }, now);
    await change({ telehealthSlotMinutes: 60 });
    await createBooking(member.viewer, id, now);
    const [claim] = await db.select().from(occupancy).where(eq(occupancy.bookingId, id));
    expect(lengthInMinutes(claim!)).toBe(75);
  });
});

describe("somebody who has retired", () => {
  test("is not offered, not chosen, and gives no time to a draft that had one", async () => {
    const draftId = await draft(member, doctor, now);
    await change({ retiredAt: now });
    const found = await searchSpecialists({ appointmentType: "in_person" });
    expect(found.map(({ id }) => id)).not.toContain(doctor);
    expect(await timesOf("in_person")).toEqual([]);
    const choice = { specialistId: doctor, appointmentType: "in_person" as const };
    expect(await chooseSpecialist(member.viewer, newSecretId(), choice, now)).toMatchObject({
      because: "no_such_specialist",
    });
    expect(await createBooking(member.viewer, draftId, now)).toMatchObject({ because: "slot_taken" });
  });

  test("keeps what is booked, which can be cancelled but not moved", async () => {
    const id = await book(member, doctor, now);
    const [, startsAt] = (await timesOf("in_person"))[0]!.slots.map((slot) => slot.startsAt);
    await change({ retiredAt: now });
    expect(
      await rescheduleBooking(member.viewer, id, { startsAt: startsAt!, version: 1 }, now),
    ).toMatchObject({ because: "slot_taken" });
    expect((await cancelBooking(member.viewer, id, { reason: "Settled", version: 1 }, now)).ok).toBe(true);
  });
});

describe("who is found", () => {
  test("also somebody who works there on single dates to come", async () => {
    const id = newId();
    const { placeId } = await specialist();
    await db.insert(specialists).values({
      id,
      name: "Dr Visiting",
      specialty: "Pain",
      timeZone: "Australia/Sydney",
      search: "dr visiting",
    });
    await addDate("2026-06-20", [540, 600], placeId, id);
    await addDate("2026-06-21", null, null, id);
    const found = async (search: object) =>
      (await searchSpecialists({ appointmentType: "in_person", ...search })).some((each) => each.id === id);
    expect(await found({ placeId, today: "2026-06-20" })).toBe(true);
    expect(await found({ placeId, today: "2026-06-21" })).toBe(false);
    expect(await found({ placeId: "elsewhere" })).toBe(false);
    expect(await found({ appointmentType: "telehealth" })).toBe(false);
    const [place] = await db.select().from(places).where(eq(places.id, placeId));
    expect((await placesOf([id])).get(id)).toEqual([place]);
    expect((await placesOf([id], "2026-06-21")).get(id)).toEqual([]);
  });
});

test("why there are none, for several at once", async () => {
  const gone = (await specialist()).id;
  await change({ retiredAt: now }, gone);
  const all = [(await findSpecialist(doctor))!, (await findSpecialist(gone))!];
  const asked = { appointmentType: "in_person" as const, from: kingsBirthday, to: kingsBirthday };
  const reasons = await reasonsForNone(all, asked, now);
  expect(reasons.get(doctor)).toEqual({ because: "public_holiday", name: "King's Birthday" });
  expect(reasons.get(gone)).toEqual({ because: "retired" });
});
