import { describe, expect, it } from "vitest";
import { parseDateParts, parseDateText } from "./parse-date";

describe("parseDateParts", () => {
  it.each([
    ["27", "3", "1974", "1974-03-27"],
    [" 4 ", " 03 ", " 2026 ", "2026-03-04"],
    ["04", "mar", "2026", "2026-03-04"],
    ["4", "MARCH", "2026", "2026-03-04"],
    ["4", "Sept", "2026", "2026-09-04"],
    ["4", "Dec.", "2026", "2026-12-04"],
    ["29", "February", "2024", "2024-02-29"],
  ])("%j %j %j", (day, month, year, date) => {
    expect(parseDateParts({ day, month, year })).toEqual({ ok: true, date });
  });

  it.each([
    [{ month: "3", year: "2026" }, ["day"]],
    [{ day: "4", month: " ", year: "2026" }, ["month"]],
    [{ day: "4", month: "3", year: "" }, ["year"]],
    [{ day: "31", month: "February" }, ["year"]],
    [{ year: "2026" }, ["day", "month"]],
    [{}, ["day", "month", "year"]],
  ])("missing in %j", (typed, missing) => {
    expect(parseDateParts(typed)).toEqual({ ok: false, missing });
  });

  it.each([
    ["31", "2", "2026"],
    ["29", "2", "2026"],
    ["31", "April", "2026"],
    ["0", "3", "2026"],
    ["32", "3", "2026"],
    ["4", "0", "2026"],
    ["4", "13", "2026"],
    ["4", "ma", "2026"],
    ["4", "Marchy", "2026"],
    ["4", "März", "2026"],
    ["4", "3", "26"],
    ["4", "3", "02026"],
    ["4", "3", "0026"],
    ["4", "3", "2226"],
    ["4th", "3", "2026"],
    ["-4", "3", "2026"],
    ["004", "3", "2026"],
    ["4", "3.5", "2026"],
  ])("not real: %j %j %j", (day, month, year) => {
    expect(parseDateParts({ day, month, year })).toEqual({ ok: false, notReal: true });
  });
});

describe("parseDateText", () => {
  it.each([
    "4/3/2026",
    "04-03-2026",
    "4.3.2026",
    "4 Mar 2026",
    "4 March 2026",
    "04 mar. 2026",
    " 2026-03-04 ",
  ])("%j is 4 March 2026", (text) => {
    expect(parseDateText(text)).toBe("2026-03-04");
  });

  it("reads back what format.ts writes", () => {
    expect(parseDateText("13\u00a0Jan 2026")).toBe("2026-01-13");
  });

  it.each([
    ...["", "31/2/2026", "31 February 2026", "2026-02-31", "4/3/26", "4/3-2026", "3/13/2026", "2026-3-4"],
    ...["4 Mai 2026", "March 2026", "tomorrow", "4/3/2026 9:00", "2026-03-04T09:00", "20260304"],
  ])("%j is no date", (text) => {
    expect(parseDateText(text)).toBeUndefined();
  });
});
