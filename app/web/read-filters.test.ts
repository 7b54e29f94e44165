import { expect, test } from "vitest";
import { newSecretId } from "~/domain/ids";
import { listPath, readFilters } from "./read-filters";

const plain = { status: "active", progress: [], specialistId: [], sort: "-date" };
const doctors = [newSecretId(), newSecretId(), newSecretId()];
const read = (query: string) => readFilters(new URLSearchParams(query), new Set(doctors));

test("nothing asked is every active booking, latest first", () => {
  expect(read("")).toEqual({ filters: plain, problems: [] });
  expect(read("q=&status=&progress=&specialistId=&from=&to=&sort=")).toEqual({
    filters: plain,
    problems: [],
  });
});

test("what is asked well is understood", () => {
  const asked = doctors.slice(1);
  const query = `q= Tran &status=all&progress=cancelled&progress=no_show&progress=no_show&specialistId=${asked.join("&specialistId=")}`;
  expect(read(`${query}&from=4/3/2026&to=2026-03-05&sort=-created`)).toEqual({
    filters: {
      q: "Tran",
      status: "all",
      progress: ["cancelled", "no_show"],
      specialistId: asked,
      from: "2026-03-04",
      to: "2026-03-05",
      sort: "-created",
    },
    problems: [],
  });
});

test.each([
  ["status=lost", "Select a status", "#find-status"],
  ["status=constructor", "Select a status", "#find-status"],
  ["progress=lost", "Select a progress", "#find-progress"],
  ["progress=constructor", "Select a progress", "#find-progress"],
  ["progress=toString", "Select a progress", "#find-progress"],
  [`specialistId=${newSecretId()}`, "Select a specialist", "#find-specialistId"],
  ["specialistId=1", "Select a specialist", "#find-specialistId"],
  ["from=31/2/2026", "From must be a real date", "#find-from"],
  ["to=someday", "To must be a real date", "#find-to"],
  ["from=5/3/2026&to=4/3/2026", "To must be", "#find-to"],
  [`q=${"x".repeat(201)}`, "Search must be", "#find-q"],
  ["sort=name", "The order must be", undefined],
])("%s is left out, and a sentence says so", (query, message, href) => {
  const { filters, problems } = read(query);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.message).toMatch(new RegExp(`^${message}.*left out$`));
  expect(problems[0]!.href).toBe(href);
  expect({ ...filters, from: undefined }).toEqual({ ...plain, from: undefined });
});

test("one bad value of several spares the good ones", () => {
  expect(read("progress=lost&progress=cancelled").filters.progress).toEqual(["cancelled"]);
});

test("several values may stand in one, with commas", () => {
  const query = `progress=cancelled,no_show&progress=scheduled&specialistId=${doctors.join(",")}`;
  const { filters, problems } = read(query);
  expect(filters.progress).toEqual(["cancelled", "no_show", "scheduled"]);
  expect(filters.specialistId).toEqual(doctors);
  expect(problems).toEqual([]);
});

test("another order begins at the first page and keeps the filters", () => {
  const params = new URLSearchParams("q=a%26b&progress=cancelled&progress=no_show&after=x&before=y&retry=z");
  expect(listPath(params, { sort: "date" })).toBe(
    "/bookings?q=a%26b&progress=cancelled&progress=no_show&sort=date",
  );
});
