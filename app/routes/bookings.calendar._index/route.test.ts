import { beforeAll, expect, test } from "vitest";
import { book, copy } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { addDays, startOfLocalDay, today } from "~/domain/calendar/zones";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

const sydney = "Australia/Sydney";

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, doctorId: string, ids: string[];

const at = (localDate: string, hour: number) => ({
  localDate,
  appointmentDate: new Date(startOfLocalDay(localDate, sydney).getTime() + hour * 3_600_000),
});

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  doctorId = (await specialist({ user: doctor, name: "Dr Page" })).id;
  const model = await book(people.member, doctorId, new Date());
  ids = await copy(model, [
    { ...at("2026-01-13", 9), examineeName: "Early Bird" },
    {
      ...at("2026-01-13", 10),
      examineeName: "Called Off",
      search: "called off",
      currentProgress: "cancelled",
    },
    { ...at("2026-01-13", 11), examineeName: "Third" },
    { ...at("2026-01-13", 12), examineeName: "Fourth" },
    { ...at("2026-01-13", 13), examineeName: "Fifth" },
    { ...at("2026-01-16", 9), examineeName: "Friday" },
  ]);
});

async function get(by: Person, query = "") {
  return loader(args(`/bookings/calendar${query}`, { cookie: await signedIn(by) }));
}

async function view<V extends "agenda" | "week" | "month">(by: Person, name: V, query = "") {
  const { calendar } = await get(by, `?view=${name}&date=2026-01-13${query}`);
  if (calendar.view !== name) throw new Error(`${calendar.view} instead of ${name}`);
  return calendar as Extract<typeof calendar, { view: V }>;
}

test("the agenda names everything of each day, whatever was cancelled too", async () => {
  const { days, total } = await view(people.member, "agenda");
  expect(total).toBe(6);
  expect(days.map(({ heading }) => heading.replaceAll("\u00a0", " "))).toEqual([
    "Tuesday 13 January 2026",
    "Friday 16 January 2026",
  ]);
  expect(days[0]!.entries).toHaveLength(5);
  expect(days[0]!.entries[1]).toEqual({
    id: ids[1],
    reference: expect.any(String),
    iso: "2026-01-13T10:00:00+11:00",
    range: "10:00\u00a0am to 11:00\u00a0am AEDT",
    start: "10:00\u00a0am AEDT",
    examinee: "Called Off",
    specialist: "Dr Page",
    place: expect.stringMatching(/^Rooms/),
    progress: "Cancelled",
    isOff: true,
    papers: undefined,
  });
});

test("the week stands in lanes, and leads to itself as a list", async () => {
  const { lanes, days, listHref } = await view(people.member, "week");
  expect(days.map(({ date }) => [date.slice(8), days.length])).toHaveLength(7);
  expect(lanes.map(({ name }) => name)).toEqual(["Dr Page"]);
  expect(lanes[0]!.days.map(({ entries }) => entries.length)).toEqual([0, 5, 0, 0, 1, 0, 0]);
  expect(listHref).toBe("/bookings/calendar?view=agenda&date=2026-01-12");
});

test("a day of the month shows three and leads to the day that shows them all", async () => {
  const { weeks, total } = await view(people.member, "month");
  expect([total, weeks.length]).toEqual([6, 5]);
  const day = weeks.flat().find((one) => one?.date === "2026-01-13")!;
  expect(day.hidden).toBe(" January, 5 appointments");
  expect(day.entries.map(({ examinee }) => examinee)).toEqual(["Early Bird", "Third", "Fourth"]);
  expect(day.more).toEqual({
    label: "2 more on 13\u00a0January",
    hidden: "",
    href: "/bookings/calendar?view=agenda&date=2026-01-13",
  });
  expect(weeks[0]!.slice(0, 4)).toEqual([null, null, null, expect.objectContaining({ number: 1 })]);
});

test("today is marked, and said with its zone", async () => {
  const date = today(new Date(), sydney);
  const page = await get(people.member, `?view=month`);
  expect(page.today).toMatch(/^\w+day \d{1,2}\s\w+ \d{4} \(Sydney time\)$/);
  const marked =
    page.calendar.view === "month" ? page.calendar.weeks.flat().filter((day) => day?.isToday) : [];
  expect(marked.map((day) => day!.date)).toEqual([date]);
});

test("bad values are named and left out; the page still comes", async () => {
  const page = await get(
    people.member,
    "?view=lost&date=someday&status=foo&progress=bar&page=x&from=x&to=x&sort=x",
  );
  expect(page.problems.map(({ href }) => href)).toEqual([
    undefined,
    "#go-to-date",
    "#find-status",
    "#find-progress",
  ]);
  expect(page.calendar.view).toBe("agenda");
  expect(page.typed.date).toBe("someday");
});

test("a page behind the last shows the first", async () => {
  expect((await view(people.member, "agenda", "&page=7")).days).toHaveLength(2);
  expect((await view(people.member, "week", "&page=7")).lanes).toHaveLength(1);
});

test("filters narrow, are counted, and go along in every link", async () => {
  const page = await get(people.member, "?date=2026-01-13&progress=cancelled&q=called");
  expect(page.result).toBe("1 appointment, 2 filters on");
  for (const { href } of [...page.tabs, ...page.links]) expect(href).toContain("q=called&progress=cancelled");
  expect(page.carriedByDate).toEqual({ view: "agenda", q: "called", progress: "cancelled" });
  expect(page.clearHref).toBe("/bookings/calendar?view=agenda&date=2026-01-13");
});

test.each(["agenda", "week", "month"] as const)("in the %s each sees what is theirs", async (name) => {
  const total = async (by: Person) => (await view(by, name)).total;
  expect(await total(people.colleague)).toBe(6);
  expect(await total(people.office)).toBe(6);
  expect(await total(doctor)).toBe(6);
  expect(await total(people.rival)).toBe(0);
});

test("the agenda says which papers an appointment still waits for", async () => {
  const date = addDays(today(new Date(), sydney), 60);
  const model = await book(people.member, doctorId, new Date());
  const [id] = await copy(model, [{ ...at(date, 9), examineeName: "Papers Missing" }]);
  const calendar = (await get(people.member, `?view=agenda&date=${date}`)).calendar;
  const entries = calendar.view === "agenda" ? calendar.days.flatMap((day) => day.entries) : [];
  const papers = new Map(entries.map((entry) => [entry.id, entry.papers]));
  expect(papers.get(id!)).toMatch(/^Brief and consent form due \w{3} \d{1,2}\s\w{3}$/);
  const { days } = await view(people.member, "agenda");
  expect(days.flatMap((day) => day.entries.map((entry) => entry.papers))).toEqual(Array(6).fill(undefined));
});
