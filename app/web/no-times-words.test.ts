import { expect, it } from "vitest";
import type { NoTimes } from "~/domain/calendar/why-no-times";
import { noTimesWords } from "./no-times-words";

const timeZone = "Australia/Sydney";
const date = "2026-06-08";

it.each<[NoTimes, string, string]>([
  [{ because: "retired" }, "Dr Chen takes no new bookings", "Dr Chen takes no new bookings"],
  [{ because: "not_offered" }, "Dr Chen has no telehealth hours", "Dr Chen has no telehealth hours"],
  [
    { because: "too_far_ahead", last: "2027-06-08" },
    "Times can be booked up to Tuesday 8 June 2027",
    "Times can be booked up to Tuesday 8 June 2027",
  ],
  [
    { because: "fully_booked" },
    "Dr Chen is fully booked on Monday 8 June 2026",
    "Dr Chen is fully booked in this period",
  ],
  [
    { because: "on_leave", until: new Date("2026-06-12T14:00:00Z"), timeZone },
    "Dr Chen is on leave until the end of Friday 12 June 2026",
    "Dr Chen is on leave until the end of Friday 12 June 2026",
  ],
  [
    { because: "on_leave", until: new Date("2026-06-12T02:00:00Z"), timeZone },
    "Dr Chen is on leave until midday on Friday 12 June 2026",
    "Dr Chen is on leave until midday on Friday 12 June 2026",
  ],
  [
    { because: "needs_notice", until: new Date("2026-06-08T05:15:00Z"), timeZone },
    "Dr Chen needs notice: the earliest time to book is Monday 8 June 2026, 3:15 pm AEST",
    "Dr Chen needs notice: the earliest time to book is Monday 8 June 2026, 3:15 pm AEST",
  ],
  [
    { because: "public_holiday", name: "King's Birthday" },
    "Dr Chen does not work on the public holiday on Monday 8 June 2026: King's Birthday",
    "Dr Chen does not work on the public holiday in this period: King's Birthday",
  ],
  [
    { because: "date_closed" },
    "Dr Chen has no telehealth hours on Monday 8 June 2026",
    "Dr Chen has no telehealth hours in this period",
  ],
  [
    { because: "not_working" },
    "Dr Chen has no telehealth hours on Mondays",
    "Dr Chen has no telehealth hours in this period",
  ],
])("%o", (reason, onDate, inPeriod) => {
  const about = { name: "Dr Chen", appointmentType: "telehealth" as const };
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  expect(plain(noTimesWords(reason, { ...about, date }))).toBe(onDate);
  expect(plain(noTimesWords(reason, about))).toBe(inPeriod);
});

it("names the place only when one was asked for", () => {
  const about = { name: "Dr Chen", appointmentType: "in_person" as const, isAtPlace: true };
  expect(noTimesWords({ because: "not_offered" }, about)).toBe(
    "Dr Chen has no in-person hours at this place",
  );
});
