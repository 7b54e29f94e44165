import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { dateHours, hours } from "db/schema";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist } from "db/testing/people";
import { addDays, localDateOf, startOfLocalDay } from "~/domain/calendar/zones";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import * as dateOff from "~/routes/settings.hours.dates.off/route";
import * as dateAdd from "~/routes/settings.hours.dates.add/route";
import * as dateRemove from "~/routes/settings.hours.dates.$date.remove/route";
import * as change from "~/routes/settings.hours.$hoursId._index/route";
import * as remove from "~/routes/settings.hours.$hoursId.remove/route";
import * as overview from "~/routes/settings.hours._index/route";
import * as add from "~/routes/settings.hours.add/route";

type Route = { loader: (args: never) => Promise<unknown>; action: (args: never) => Promise<Response> };
type Page = {
  seen: string;
  state: { failed: boolean; lastResult: { error?: Record<string, string[]>; initialValue?: unknown } | null };
  question?: { count: number; values: Record<string, string>; again: boolean };
};

let doctor: Person, colleague: Person, member: Person, id: string, placeId: string;

beforeEach(async () => {
  const provider = await organization("provider");
  doctor = await person("specialist", provider);
  colleague = await person("specialist", provider);
  member = await person("member", await organization("referrer"));
  ({ id, placeId } = await specialist({ user: doctor }));
  await specialist({ user: colleague });
});

async function get(route: unknown, path: string, params = {}, by = doctor) {
  const asked = args(path, { cookie: await signedIn(by), params });
  return (await answerOf((route as Route).loader(asked as never))) as Page;
}

async function post(route: unknown, path: string, form: Record<string, string>, params = {}, by = doctor) {
  const asked = args(path, { cookie: await signedIn(by), params, form });
  return (await answerOf((route as Route).action(asked as never))) as Response;
}

const pathOf = (answer: Response) => answer.headers.get("location")!;
const rows = () => db.select().from(hours).where(eq(hours.specialistId, id)).orderBy(asc(hours.id));
const zone = "Australia/Sydney";
const good = { weekday: "1", from: "6.30 pm", to: "2000", place: "telehealth" };
const at = "/settings/hours/add";

test("a row is added as it was typed, and stands in the list", async () => {
  const answer = await post(add, at, good);
  expect([answer.status, pathOf(answer)]).toEqual([303, "/settings/hours"]);
  const page = (await get(overview, "/settings/hours")) as unknown as { hours: object[] };
  expect(page.hours).toContainEqual({
    id: expect.any(String),
    day: "Monday",
    span: "6:30\u00a0pm to 8:00\u00a0pm",
    where: "Telehealth (Sydney time)",
  });
});

test.each([
  [{ weekday: "" }, "weekday", "Select a day"],
  [{ weekday: "8" }, "weekday", "Select a day from the list"],
  [{ weekday: "1x" }, "weekday", "Select a day from the list"],
  [{ from: "" }, "from", "Enter a start time, like 9:30 am"],
  [{ from: "half past" }, "from", "Start time must be a time, like 9:30 am or 14:00"],
  [{ from: "9".repeat(200) }, "from", "Start time must be 100 characters or less"],
  [{ from: "4 pm" }, "from", "These hours overlap with other hours of that day"],
  [{ to: "" }, "to", "Enter an end time, like 9:30 am"],
  [{ to: "24:01" }, "to", "End time must be a time, like 9:30 am or 14:00"],
  [{ to: "6 pm" }, "to", "End time must be after the start time"],
  [{ place: "" }, "place", "Select a place or telehealth"],
  [{ place: "nowhere" }, "place", "Select a place from the list"],
  [{ place: newId() }, "place", "Select a place from the list"],
] as const)("%o is said to be wrong, and nothing is lost", async (part, field, message) => {
  const before = await rows();
  const typed = { ...good, ...part };
  const answer = await post(add, at, typed);
  expect(answer.status).toBe(303);
  const page = await get(add, pathOf(answer));
  expect(page.state.failed).toBe(true);
  expect(page.state.lastResult!.error).toEqual({ [field]: [message] });
  expect(page.state.lastResult!.initialValue).toMatchObject(
    Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== "")),
  );
  expect(await rows()).toEqual(before);
});

test("repeated, missing and NUL-ridden fields are no reason to fail", async () => {
  const before = await rows();
  const twice = [...Object.entries(good), ...Object.entries(good)];
  const asked = { cookie: await signedIn(doctor), form: new URLSearchParams(twice) };
  expect(((await answerOf(add.action(args(at, asked)))) as Response).status).toBe(303);
  expect((await post(add, at, {})).status).toBe(303);
  expect(await rows()).toEqual(before);
  expect(pathOf(await post(add, at, { ...good, from: "6:30\0 pm" }))).toBe("/settings/hours");
});

test("a row is changed from what was seen, and a stale page changes nothing", async () => {
  await post(add, at, good);
  const row = (await rows()).find(({ startsMinute }) => startsMinute === 1110)!;
  const [path, params] = [`/settings/hours/${row.id}`, { hoursId: row.id }];
  const { seen } = await get(change, path, params);
  expect(pathOf(await post(change, path, { ...good, to: "midnight", seen }, params))).toBe("/settings/hours");
  const stale = await post(change, path, { ...good, to: "9 pm", seen }, params);
  const page = await get(change, pathOf(stale), params);
  expect(page.state.lastResult!.error).toEqual({ "": [expect.stringContaining("changed while you were")] });
  expect(page.state.lastResult!.initialValue).toMatchObject({ to: "9 pm" });
  expect(page.seen).not.toBe(seen);
  expect((await rows()).find((each) => each.id === row.id)!.endsMinute).toBe(1440);
});

test("bookings outside are asked about, and the yes is only for what was shown", async () => {
  // Before anybody works: both bookings lie in the same morning, at whatever hour this runs.
  const night = startOfLocalDay(addDays(localDateOf(new Date(), zone), 1), zone);
  await book(member, id, night);
  const row = (await rows()).filter((each) => each.placeId === placeId && each.startsMinute === 540);
  const [booked] = await outsideOf(row.map((each) => each.id));
  const { path, params, page } = booked!;
  expect(page.question).toMatchObject({ count: 1, again: false });
  expect(page.state.failed).toBe(false);
  await book(member, id, night);
  const again = await post(remove, path, page.question!.values, params);
  const second = await get(remove, pathOf(again), params);
  expect(second.question).toMatchObject({ count: 2, again: true });
  expect((await rows()).some((each) => each.id === params.hoursId)).toBe(true);
  expect(pathOf(await post(remove, path, second.question!.values, params))).toBe("/settings/hours");
  expect((await rows()).some((each) => each.id === params.hoursId)).toBe(false);
});

/** Tries to remove each of these rows; answers those about which is asked. */
async function outsideOf(ids: string[]) {
  const asked = [];
  for (const hoursId of ids) {
    const [path, params] = [`/settings/hours/${hoursId}/remove`, { hoursId }];
    const { seen } = await get(remove, path, params);
    const answer = await post(remove, path, { seen }, params);
    if (pathOf(answer) === "/settings/hours") continue;
    asked.push({ path, params, page: await get(remove, pathOf(answer), params) });
  }
  return asked;
}

test("a date is marked, given hours and given back", async () => {
  const date = "2/3/2099";
  expect(pathOf(await post(dateOff, "/settings/hours/dates/off", { date }))).toBe("/settings/hours");
  const twice = await post(dateOff, "/settings/hours/dates/off", { date });
  expect((await get(dateOff, pathOf(twice))).state.lastResult!.error).toEqual({
    date: ["This date has an entry already. Remove that first"],
  });
  const part = { date, from: "9 am", to: "midday", place: placeId };
  const closed = await post(dateAdd, "/settings/hours/dates/add", part);
  expect((await get(dateAdd, pathOf(closed))).state.lastResult!.error).toEqual({
    date: ["This date is marked as a non-working day. Remove that first"],
  });
  const [path, params] = ["/settings/hours/dates/2099-03-02/remove", { date: "2099-03-02" }];
  const { seen } = await get(dateRemove, path, params);
  expect(pathOf(await post(dateRemove, path, { seen }, params))).toBe("/settings/hours");
  expect(pathOf(await post(dateAdd, "/settings/hours/dates/add", part))).toBe("/settings/hours");
  expect(await db.select().from(dateHours).where(eq(dateHours.specialistId, id))).toMatchObject([
    { date: "2099-03-02", startsMinute: 540, endsMinute: 720, placeId },
  ]);
});

test.each(["", "31/2/2099", "yesterday", "1/1/2020", "x".repeat(101)])(
  "%j is no date to come",
  async (date) => {
    const answer = await post(dateOff, "/settings/hours/dates/off", { date });
    expect(Object.keys((await get(dateOff, pathOf(answer))).state.lastResult!.error!)).toEqual(["date"]);
  },
);

test("a colleague's rows answer as rows that never were", async () => {
  const before = await rows();
  for (const hoursId of [before[0]!.id, newId(), "x", "\0"]) {
    for (const route of [change, remove]) {
      expect(await get(route, "/", { hoursId }, colleague)).toMatchObject({ status: 404 });
      expect(await post(route, "/", { ...good, seen: "" }, { hoursId }, colleague)).toMatchObject({
        status: 404,
      });
    }
  }
  expect(await post(add, at, good, {}, member)).toMatchObject({ status: 403 });
  expect(await rows()).toEqual(before);
});
