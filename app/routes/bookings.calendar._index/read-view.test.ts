import { expect, test } from "vitest";
import { periodOf, readView } from "./read-view";

const today = "2026-01-13";
const read = (query: string) => readView(new URLSearchParams(query), today);

test("nothing asked is the agenda from today", () => {
  const asked = { view: "agenda", date: today, page: 1 };
  expect(read("")).toEqual({ asked, problems: [] });
  expect(read("view=&date=&page=")).toEqual({ asked, problems: [] });
});

test.each([
  ["view=week&date=4/3/2026&page=2", { view: "week", date: "2026-03-04", page: 2 }],
  ["view=month&date=2026-12-31", { view: "month", date: "2026-12-31", page: 1 }],
  ["date=2027-01-01&date=x&view=agenda&view=week", { view: "agenda", date: "2027-01-01", page: 1 }],
])("%s is understood", (query, asked) => {
  expect(read(query)).toEqual({ asked, problems: [] });
});

test.each([
  ["view=year", "The view must be", undefined],
  ["view=constructor", "The view must be", undefined],
  ["date=31/2/2026", "Go to date must be a real date", "#go-to-date"],
  ["date=%00", "Go to date must be a real date", "#go-to-date"],
  [`date=${"9".repeat(5_000)}`, "Go to date must be a real date", "#go-to-date"],
])("%s is left out, and a sentence says so", (query, message, href) => {
  const { asked, problems } = read(query);
  expect(asked).toEqual({ view: "agenda", date: today, page: 1 });
  expect(problems).toEqual([{ message: expect.stringMatching(new RegExp(`^${message}.*left out$`)), href }]);
});

test.each(["0", "-1", "1.5", "9999", "x", "1e9"])("page %s is the first", (page) => {
  expect(read(`page=${page}`)).toMatchObject({ asked: { page: 1 }, problems: [] });
});

test.each([
  ["agenda", "2026-12-29", "2026-12-29", "2027-01-04"],
  ["week", "2026-12-29", "2026-12-28", "2027-01-03"],
  ["month", "2026-12-29", "2026-12-01", "2026-12-31"],
] as const)("the %s of %s is %s to %s", (view, date, from, to) => {
  expect(periodOf({ view, date })).toEqual({ from, to });
});
