import { Temporal } from "@js-temporal/polyfill";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookings, places, specialists } from "db/schema";
import { bothSides, calendarId, linked, standIn, waiting } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { hear } from "~/domain/acuity-sync/hear.server";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { australianZones } from "~/domain/calendar/zones";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { freeTimesPage } from "./times.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";

/** The hour that comes twice and the hour that never comes, from Acuity's answer to our pages and back. */

const halfHour = 1_800_000;
const silent = { error: (details: object) => void details };

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
});

/** The next change of the clocks in Sydney that is not so near that its night has begun somewhere. */
function nextChange(month: 4 | 10): Temporal.PlainDate {
  const soonest = Temporal.Now.plainDateISO("Australia/Sydney").add({ days: 3 });
  const sundays = [soonest.year, soonest.year + 1].map((year) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 });
    return first.add({ days: 7 - first.dayOfWeek });
  });
  return sundays.find((sunday) => Temporal.PlainDate.compare(sunday, soonest) > 0)!;
}

/** What a clock shows each half hour from midnight to three, and where it is ahead of Greenwich by how much. */
function nightIn(zone: string, date: Temporal.PlainDate) {
  const starts: { at: Date; said: string }[] = [];
  const end = date.toZonedDateTime({ timeZone: zone, plainTime: "03:30" });
  let next = date.toZonedDateTime({ timeZone: zone, plainTime: "00:00" });
  for (; Temporal.ZonedDateTime.compare(next, end) < 0; next = next.add({ minutes: 30 })) {
    starts.push({ at: new Date(next.epochMilliseconds), said: next.toString({ timeZoneName: "never" }) });
  }
  return starts;
}

/** A calendar that is open from midnight each day, in its own zone; the appointments are at a place with another, perhaps. */
async function linkedIn(zone: string, placeZone = zone) {
  doctor = await linked(office, member.viewer.organizationId);
  const [calendar] = standIn.world.calendars;
  Object.assign(calendar!, { timezone: zone, isOpenDaily: true, opens: "00:00", closes: "04:00" });
  for (const type of standIn.world.types) Object.assign(type, { paddingBefore: 0, paddingAfter: 0 });
  await db.update(specialists).set({ timeZone: zone }).where(eq(specialists.id, doctor));
  await db.update(places).set({ timeZone: placeZone });
}

async function timesOn(date: string) {
  const specialist = (await findSpecialist(doctor))!;
  const asked = { appointmentType: "in_person" as const, from: date, days: 1 };
  const [day] = await (await calendarOf(specialist)).nextFreeDays(asked, new Date());
  return day!.slots.map(({ startsAt }) => startsAt);
}

async function labelsOn(date: Temporal.PlainDate) {
  const specialist = (await findSpecialist(doctor))!;
  const typed = [date.day, date.month, date.year].join("/");
  const page = await freeTimesPage(specialist, { appointmentType: "in_person", typed }, new Date());
  expect(page.days[0]!.date).toBe(String(date));
  return page.days[0]!.times.map(({ label, value }) => ({ label, value }));
}

async function booked(startsAt: Date): Promise<string> {
  const id = await waiting(member, doctor, { startsAt });
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ ok: true });
  return id;
}

/** Those that can be booked already: in the days around one of them that is the other alone. */
const changes = [nextChange(4), nextChange(10)].filter(
  (sunday) => Temporal.Now.plainDateISO("Australia/Sydney").until(sunday).days < 360,
);

describe.each(australianZones)("%s", (zone) => {
  test.each(changes)(
    "the night of %s: offered, shown, booked, moved and read again as the same instants",
    async (date) => {
      await linkedIn(zone);
      const night = nightIn(zone, date);
      const isChanging = new Set(night.map(({ said }) => said.slice(-6))).size > 1;
      const inHours = (night.at(-1)!.at.getTime() - night[0]!.at.getTime()) / 3_600_000;
      expect(await timesOn(String(date))).toEqual(night.map(({ at }) => at));

      const labels = await labelsOn(date);
      expect(labels.map(({ value }) => value)).toEqual(night.slice(0, 12).map(({ at }) => at.toISOString()));
      expect(new Set(labels.map(({ label }) => label)).size).toBe(labels.length);
      if (!isChanging) expect([inHours, labels[4]!.label]).toEqual([3, "2:00\u00a0am to 3:00\u00a0am"]);

      // The two around the change: in April they may read alike, in October an hour is missing between them.
      const at = night.findIndex(
        ({ said }, index) => said.slice(-6) !== night[Math.max(0, index - 1)]!.said.slice(-6),
      );
      const [before, after] = isChanging ? [night[at - 2]!, night[at]!] : [night[2]!, night[4]!];
      const id = await booked(before.at);
      const [kept] = (await bothSides(id)).appointments;
      expect([kept!.startsAt, kept!.timezone]).toEqual([before.at, zone]);
      expect(await timesOn(String(date))).toEqual(
        night.filter(({ at }) => Math.abs(Number(at) - Number(before.at)) > halfHour).map(({ at }) => at),
      );

      const outcome = await rescheduleBooking(
        member.viewer,
        id,
        { startsAt: after.at, version: 1 },
        new Date(),
      );
      expect(outcome).toMatchObject({ ok: true });
      expect((await bothSides(id)).booking).toMatchObject({
        appointmentDate: after.at,
        localDate: String(date),
      });
      expect(kept!.startsAt).toEqual(after.at);

      standIn.moveInAcuity(kept!.id, { datetime: before.said });
      await hear(
        { action: "changed", appointmentId: String(kept!.id), body: "", signedWith: "apiKey" },
        new Date(),
      );
      await syncDue(silent);
      expect((await bothSides(id)).booking).toMatchObject({
        ...{ appointmentDate: before.at, localDate: String(date), timeZone: zone },
      });
    },
  );
});

test.each([
  ["Australia/Sydney", "Australia/Perth"],
  ["Australia/Perth", "Australia/Lord_Howe"],
  ["Pacific/Auckland", "Australia/Adelaide"],
])(
  "a calendar in %s with rooms in %s: the day and the times are those of the rooms",
  async (zone, placeZone) => {
    await linkedIn(zone, placeZone);
    for (const date of changes) {
      const here = [-1, 0, 1]
        .flatMap((days) => nightIn(zone, date.add({ days })))
        .map(({ at }) => ({
          at,
          local: Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(placeZone),
        }))
        .filter(({ local }) => local.toPlainDate().equals(date));
      expect(here.length).toBeGreaterThan(0);
      expect(await timesOn(String(date))).toEqual(here.map(({ at }) => at));
      const id = await booked(here[0]!.at);
      const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
      expect(row).toMatchObject({
        timeZone: placeZone,
        localDate: String(date),
        appointmentDate: here[0]!.at,
      });
      expect((await bothSides(id)).appointments[0]!.timezone).toBe(placeZone);
    }
  },
);

test("somebody in Acuity books the hour that does not exist, and we show what Acuity made of it", async () => {
  await linkedIn("Australia/Sydney");
  const date = changes[1]!;
  const types = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
  const kept = standIn.bookInAcuity({ ...types, datetime: `${date.toString()}T02:30:00` });
  await hear(
    { action: "scheduled", appointmentId: String(kept.id), body: "", signedWith: "apiKey" },
    new Date(),
  );
  await syncDue(silent);
  const [row] = await db
    .select()
    .from(bookings)
    .where(eq(bookings.acuityAppointmentId, String(kept.id)));
  const local = Temporal.Instant.fromEpochMilliseconds(Number(row!.appointmentDate));
  expect(local.toZonedDateTimeISO("Australia/Sydney").toPlainDateTime().toString()).toBe(
    `${date.toString()}T03:30:00`,
  );
  expect(row!.localDate).toBe(date.toString());
});
