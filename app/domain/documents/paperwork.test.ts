import { expect, test } from "vitest";
import type { Category } from "./document";
import { paperworkOf, type PaperworkTerms } from "./paperwork";

/** Tuesday 13 January 2026, 9 am in Sydney. */
const booking: PaperworkTerms = {
  status: "active",
  currentProgress: "scheduled",
  appointmentDate: new Date("2026-01-12T22:00:00Z"),
  localDate: "2026-01-13",
  timeZone: "Australia/Sydney",
  createdAt: new Date("2025-12-01T00:00:00Z"),
  paperworkDays: 5,
};

const isHoliday = (date: string) => date === "2026-01-01";

type Given = Partial<PaperworkTerms> & { there?: Category[]; now?: string };

function asked({ there = [], now = "2025-12-02T00:00:00Z", ...changes }: Given) {
  return paperworkOf({ ...booking, ...changes }, new Set(there), { now: new Date(now), isHoliday });
}

test.each<[string, Category[], Category[] | undefined]>([
  ["nothing", [], ["brief", "consent_form"]],
  ["the brief", ["brief"], ["consent_form"]],
  ["the consent form", ["consent_form", "other"], ["brief"]],
  ["what nobody asked for", ["other", "dictation", "report"], ["brief", "consent_form"]],
  ["both", ["brief", "consent_form"], undefined],
])("with %s there", (_, there, missing) => {
  expect(asked({ there })?.missing).toEqual(missing);
});

test.each<[string, Given, string]>([
  ["five business days, over a weekend", {}, "2026-01-06"],
  ["over New Year, which is none", { paperworkDays: 8 }, "2025-12-31"],
  ["one day before a Monday", { paperworkDays: 1, localDate: "2026-01-12" }, "2026-01-09"],
  ["none: the day itself", { paperworkDays: 0 }, "2026-01-13"],
  ["booked at shorter notice", { createdAt: new Date("2026-01-08T00:00:00Z") }, "2026-01-08"],
  ["booked on the next day there", { createdAt: new Date("2026-01-08T14:00:00Z") }, "2026-01-09"],
  ["moved to sooner", { movedAt: new Date("2026-01-08T00:00:00Z") }, "2026-01-08"],
  ["moved long before", { movedAt: new Date("2025-12-05T00:00:00Z") }, "2026-01-06"],
])("due: %s", (_, given, dueDate) => {
  expect(asked(given)?.dueDate).toBe(dueDate);
});

test.each([
  ["the day before", "2026-01-05T01:00:00Z", false],
  ["as the day begins in Sydney", "2026-01-05T13:00:00Z", false],
  ["in its last minute", "2026-01-06T12:59:00Z", false],
  ["at its end", "2026-01-06T13:00:00Z", true],
  ["just before the appointment", "2026-01-12T21:59:59Z", true],
])("late or not: %s", (_, now, isLate) => {
  expect(asked({ now })).toEqual({ missing: ["brief", "consent_form"], dueDate: "2026-01-06", isLate });
});

test.each<[string, Given]>([
  ["has begun", { now: "2026-01-12T22:00:00Z" }],
  ["is over", { now: "2026-02-01T00:00:00Z" }],
  ["was cancelled", { currentProgress: "cancelled" }],
  ["was not attended", { currentProgress: "no_show" }],
  ["is being reported on", { currentProgress: "generating_report" }],
  ["is closed", { status: "closed" }],
  ["is archived", { status: "archived" }],
])("nothing is asked for what %s", (_, given) => {
  expect(asked(given)).toBeUndefined();
});

test("a new time keeps asking, and nobody is late with what was moved today", () => {
  const movedAt = new Date("2026-01-08T00:00:00Z");
  const moved = { currentProgress: "rescheduled", movedAt } as const;
  expect(asked({ ...moved, now: "2026-01-08T01:00:00Z" })).toMatchObject({
    missing: ["brief", "consent_form"],
    isLate: false,
  });
  expect(asked({ ...moved, now: "2026-01-09T01:00:00Z" })?.isLate).toBe(true);
});
