import { beforeAll, expect, test } from "vitest";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "db/client";
import { auditLogs } from "db/schema";
import { book, copy } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { startOfLocalDay } from "~/domain/calendar/zones";
import { newSecretId } from "~/domain/ids";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, doctorId: string, ids: string[];

const at = (localDate: string, hour: number) => ({
  localDate,
  appointmentDate: new Date(startOfLocalDay(localDate, "Australia/Sydney").getTime() + hour * 3_600_000),
});

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  doctorId = (await specialist({ user: doctor, name: "Dr Page" })).id;
  const model = await book(people.member, doctorId, new Date());
  ids = await copy(model, [
    { ...at("2026-01-13", 11), examineeName: "Later", status: "closed" },
    {
      ...at("2026-01-13", 9),
      examineeName: "First",
      interpreterLanguage: "Auslan",
      accessNeeds: "Step-free",
      meetingLink: "https://maps.example/1",
    },
    { ...at("2026-01-13", 10), examineeName: "Called Off", currentProgress: "cancelled" },
    { ...at("2026-01-14", 9), examineeName: "Tomorrow" },
    { ...at("2026-01-13", 9), examineeName: "Another’s", specialistId: people.doctor },
  ]);
});

async function get(by: Person, query: string) {
  return loader(args(`/bookings/calendar/day${query}`, { cookie: await signedIn(by) }));
}

const names = (page: Awaited<ReturnType<typeof get>>) => page.appointments.map(({ examinee }) => examinee);

test("the day stands in order, with what was asked for the examinee, and the cancelled by reference alone", async () => {
  const page = await get(doctor, "?date=2026-01-13");
  expect(page.specialist).toBe("Dr Page, Orthopaedic surgery");
  expect(names(page)).toEqual(["First", "Later"]);
  expect(page.appointments[0]!.time).toBe("9:00\u00a0am to 10:00\u00a0am AEDT");
  expect(page.appointments[0]!.facts).toEqual([
    { key: "Reference", value: expect.any(String) },
    { key: "Type", value: "In person" },
    { key: "Place", value: expect.stringMatching(/^Rooms \d+, 1 George Street/) },
    { key: "Interpreter language", value: "Auslan" },
    { key: "Access needs", value: "Step-free" },
    { key: "Documents", value: "None yet" },
    { key: "Progress", value: "Scheduled" },
  ]);
  expect(page.cancelled).toHaveLength(1);
  expect(JSON.stringify(page)).not.toContain("Called Off");
});

test("each booking on the sheet is written down as seen, once in ten minutes, and no other", async () => {
  const seen = and(eq(auditLogs.action, "booking.viewed"), eq(auditLogs.actorId, people.office.id));
  const query = `?date=2026-01-13&specialistId=${doctorId}`;
  for (let n = 0; n < 2; n++) await get(people.office, query);
  const rows = await db.select({ id: auditLogs.bookingId }).from(auditLogs).where(seen);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([ids[0], ids[1]]));
  expect(rows.length).toBeLessThanOrEqual(4);
  expect(await db.$count(auditLogs, inArray(auditLogs.bookingId, [ids[3]!, ids[4]!]))).toBe(0);
});

test("a specialist has their own sheet, whomever they ask for", async () => {
  for (const id of [people.doctor, newSecretId()]) {
    const page = await get(doctor, `?date=2026-01-13&specialistId=${id}`);
    expect(names(page)).toEqual(["First", "Later"]);
    expect(page.problems).toHaveLength(1);
  }
  const { organizationId, organizationName } = people.office.viewer;
  const unjoined = await person("specialist", { id: organizationId, name: organizationName });
  expect(await get(unjoined, "?date=2026-01-13")).toMatchObject({ specialist: undefined, appointments: [] });
});

test("the office chooses; before that nothing is shown, and bad values are named", async () => {
  expect(await get(people.office, "")).toMatchObject({
    specialist: undefined,
    appointments: [],
    problems: [],
  });
  expect(names(await get(people.office, `?date=13/1/2026&specialistId=${people.doctor}`))).toEqual([
    "Another’s",
  ]);
  const { problems } = await get(people.office, "?date=31/2/2026&specialistId=x");
  expect(problems.map(({ href }) => href)).toEqual(["#day-date", "#day-specialistId"]);
});
