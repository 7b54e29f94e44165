import { beforeAll, expect, test } from "vitest";
import { book, copy } from "db/testing/booking";
import { cast, organization, person, type Person, specialist } from "db/testing/people";
import { startOfLocalDay } from "~/domain/calendar/zones";
import type { BookingFilters } from "./booking-filters";
import { agendaRows, listAgenda, listMonth, listWeek, weekLanes } from "./calendar-reads.server";

const now = new Date("2026-03-02T00:00:00Z");
const none: BookingFilters = { status: "active", progress: [], specialistId: [], sort: "-date" };
const week = { from: "2026-04-06", to: "2026-04-12" };
const april = { from: "2026-04-01", to: "2026-04-30" };
const perth = "Australia/Perth";

let people: Awaited<ReturnType<typeof cast>>, model: string;
let doctor: Person, doctorId: string, teammate: Person, loner: Person;

/** An appointment on that local date, so many minutes after midnight. */
function at(localDate: string, minutes: number, timeZone = "Australia/Sydney") {
  const appointmentDate = new Date(startOfLocalDay(localDate, timeZone).getTime() + minutes * 60_000);
  return { localDate, timeZone, appointmentDate };
}

beforeAll(async () => {
  people = await cast();
  teammate = people.colleague;
  const { organizationId, organizationName } = people.member.viewer;
  loner = await person("member", { id: organizationId, name: organizationName });
  doctor = await person("specialist", await organization("provider"));
  doctorId = (await specialist({ user: doctor, name: "Aardvark" })).id;
  model = await book(people.member, people.doctor, now);
  await copy(model, [
    // The same instant is Monday in Perth and Tuesday in Sydney.
    { ...at("2026-04-06", 23 * 60, perth), examineeName: "Late in Perth" },
    { ...at("2026-04-07", 9 * 60), examineeName: "Cancelled", currentProgress: "cancelled" },
    { ...at("2026-04-07", 10 * 60), examineeName: "Ten", specialistId: doctorId },
    { ...at("2026-04-07", 11 * 60), examineeName: "Eleven" },
    { ...at("2026-04-07", 12 * 60), examineeName: "Twelve" },
    { ...at("2026-04-12", 9 * 60), examineeName: "Sunday", currentProgress: "no_show", status: "closed" },
    { ...at("2026-04-05", 23 * 60 + 59), examineeName: "The Sunday before" },
    { ...at("2026-04-13", 0), examineeName: "The Monday after" },
  ]);
});

const names = (rows: { examineeName: string }[]) => rows.map((row) => row.examineeName);

test("the agenda goes day by day, and a day is the place’s own", async () => {
  const rows = await listAgenda(people.member.viewer, none, week, 1);
  expect(names(rows)).toEqual(["Late in Perth", "Cancelled", "Ten", "Eleven", "Twelve"]);
  expect(rows[0]!.localDate).toBe("2026-04-06");
  expect(rows[0]).toMatchObject({
    total: 5,
    specialistName: expect.any(String),
    placeName: expect.any(String),
  });
});

test.each([
  ["status", { status: "all" as const }, 6],
  ["closed", { status: "closed" as const }, 1],
  ["progress", { progress: ["cancelled" as const] }, 1],
  ["search", { q: "nobody" }, 0],
])("the filters of the list narrow every view: %s", async (_, filters, count) => {
  const asked = { ...none, ...filters };
  expect(await listAgenda(people.member.viewer, asked, week, 1)).toHaveLength(count);
  expect(await listWeek(people.member.viewer, asked, week, 1)).toHaveLength(count);
});

test("the week has a lane for each specialist, by name, and counts each cell", async () => {
  const rows = await listWeek(
    people.office.viewer,
    { ...none, specialistId: [people.doctor, doctorId] },
    week,
    1,
  );
  expect(rows.map(({ lane, examineeName, total, all }) => [lane, examineeName, total, all])).toEqual([
    [1, "Ten", 1, 5],
    [2, "Late in Perth", 1, 5],
    [2, "Cancelled", 3, 5],
    [2, "Eleven", 3, 5],
    [2, "Twelve", 3, 5],
  ]);
});

test("a day of the month shows three, those that take place first, and counts all", async () => {
  const tuesday = (await listMonth(people.member.viewer, none, april)).filter(
    (row) => row.localDate === "2026-04-07",
  );
  expect(names(tuesday)).toEqual(["Ten", "Eleven", "Twelve"]);
  expect(tuesday.map((row) => row.total)).toEqual([4, 4, 4]);
});

test("each sees in every view what they may see, and no more", async () => {
  const views = [
    (someone: Person) => listAgenda(someone.viewer, none, week, 1),
    (someone: Person) => listWeek(someone.viewer, none, week, 1),
    (someone: Person) => listMonth(someone.viewer, none, week),
  ];
  for (const view of views) {
    const seen = async (someone: Person) => names(await view(someone));
    expect(await seen(teammate)).toContain("Eleven");
    expect(await seen(people.office)).toContain("Eleven");
    expect(await seen(doctor)).toEqual(["Ten"]);
    expect(await seen(loner)).toEqual([]);
    expect(await seen(people.rival)).toEqual([]);
  }
});

test("a long agenda goes on for pages, each appointment once", async () => {
  const span = { from: "2027-05-03", to: "2027-05-09" };
  const minutes = Array.from({ length: agendaRows + 30 }, (_, n) => n);
  await copy(
    model,
    minutes.map((n) => at(n < 80 ? "2027-05-04" : "2027-05-03", n)),
  );
  const [first, second, third] = await Promise.all(
    [1, 2, 3].map((page) => listAgenda(people.member.viewer, none, span, page)),
  );
  expect([first!.length, second!.length, third!.length]).toEqual([agendaRows, 30, 0]);
  expect(new Set([...first!, ...second!].map((row) => row.id)).size).toBe(agendaRows + 30);
  expect(first![0]).toMatchObject({ localDate: "2027-05-03", total: agendaRows + 30 });
});

test("many specialists go on for pages; a full cell is cut and says how full it is", async () => {
  const span = { from: "2027-06-07", to: "2027-06-13" };
  const many = await Promise.all(
    Array.from({ length: weekLanes + 2 }, (_, n) =>
      specialist({ name: `Zed ${String(n).padStart(2, "0")}` }),
    ),
  );
  await copy(
    model,
    many.map(({ id }) => ({ ...at("2027-06-07", 540), specialistId: id })),
  );
  await copy(
    model,
    Array.from({ length: 24 }, (_, n) => ({ ...at("2027-06-08", n), specialistId: many[0]!.id })),
  );
  const first = await listWeek(people.member.viewer, none, span, 1);
  // One lane more than is shown says that there is another page.
  expect(new Set(first.map((row) => row.lane)).size).toBe(weekLanes + 1);
  const full = first.filter((row) => row.localDate === "2027-06-08");
  expect([full.length, full[0]!.total]).toEqual([20, 24]);
  const second = await listWeek(people.member.viewer, none, span, 2);
  expect(second.map((row) => row.specialistName)).toEqual(["Zed 20", "Zed 21"]);
});
