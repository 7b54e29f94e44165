import { describe, expect, it } from "vitest";
import type { Terms } from "./free-days";
import { instantsAt } from "./zones";
import { whyNoTimes } from "./why-no-times";

const zone = "Australia/Sydney";
const [friday, saturday, monday] = ["2026-06-05", "2026-06-06", "2026-06-08"];
const at = (date: string, minute: number) => instantsAt(date, minute, zone)[0]!;
const hours = { startsMinute: 540, endsMinute: 720, timeZone: zone };
const dateOf = (date: string, minutes: Partial<typeof hours> | null, placeId: string | null = "rooms") => ({
  ...{ date, placeId, timeZone: zone },
  startsMinute: minutes ? hours.startsMinute : null,
  endsMinute: minutes ? hours.endsMinute : null,
});

/** Weekdays 9 to 12 at the rooms, on a Friday morning at 8. */
const terms: Terms = {
  isRetired: false,
  schedule: {
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({
      ...hours,
      weekday,
      placeId: "rooms",
      state: "NSW" as const,
    })),
    dates: [],
    holidayOn: (_, date) => (date === monday ? { name: "King's Birthday", fromMinute: 0 } : undefined),
  },
  fits: ({ placeId }) => placeId === "rooms",
  slotMinutes: 60,
  leave: [],
  limits: {
    now: at(friday, 480),
    noticeMinutes: 120,
    until: at("2027-06-06", 0),
    bufferBefore: 0,
    bufferAfter: 0,
  },
  last: "2027-06-05",
};

const why = (change: Partial<Terms>, from = friday, to = from) =>
  whyNoTimes(from, to, { ...terms, ...change });
const withDates = (...dates: Terms["schedule"]["dates"]) => ({ schedule: { ...terms.schedule, dates } });
const withNotice = (noticeMinutes: number) => ({ limits: { ...terms.limits, noticeMinutes } });
const away = (from: Date, to: Date) => ({ startsAt: from, endsAt: to });

describe("one day", () => {
  it("retired, before anything else", () => {
    expect(why({ isRetired: true, fits: () => false })).toEqual({ because: "retired" });
  });

  it("no hours of this kind, in no week and on no date to come", () => {
    const telehealth = { fits: ({ placeId }: { placeId: string | null }) => placeId === null };
    expect(why(telehealth)).toEqual({ because: "not_offered" });
    expect(why({ ...telehealth, ...withDates(dateOf("2026-06-01", hours, null)) })).toEqual({
      because: "not_offered",
    });
    expect(why({ ...telehealth, ...withDates(dateOf("2026-06-20", null, null)) })).toEqual({
      because: "not_offered",
    });
    expect(why({ ...telehealth, ...withDates(dateOf("2026-06-20", hours, null)) })).toEqual({
      because: "not_working",
    });
  });

  it("beyond what can be booked", () => {
    expect(why({}, "2027-06-06")).toEqual({ because: "too_far_ahead", last: "2027-06-05" });
    expect(why({}, "2027-06-04")).toEqual({ because: "fully_booked" });
  });

  it("a weekday without hours, a closed date, a holiday", () => {
    expect(why({}, saturday)).toEqual({ because: "not_working" });
    expect(why(withDates(dateOf(friday, null)))).toEqual({ because: "date_closed" });
    expect(why(withDates(dateOf(friday, hours, "elsewhere")))).toEqual({ because: "date_closed" });
    expect(why({}, monday)).toEqual({ because: "public_holiday", name: "King's Birthday" });
    expect(why(withDates(dateOf(monday, null)), monday)).toEqual({ because: "date_closed" });
  });

  it("a date of its own on a holiday can be full like any other", () => {
    expect(why(withDates(dateOf(monday, hours)), monday)).toEqual({ because: "fully_booked" });
  });

  it("notice, only when it rules out the last time of the day", () => {
    expect(why(withNotice(180))).toEqual({ because: "fully_booked" });
    expect(why(withNotice(181))).toEqual({
      ...{ because: "needs_notice", timeZone: zone },
      until: at(friday, 480 + 181),
    });
  });

  it("leave, when nothing that notice allows is left", () => {
    const morning = away(at(friday, 540), at(friday, 660));
    expect(why({ leave: [morning] })).toEqual({ because: "fully_booked" });
    const until = at(friday, 720);
    expect(why({ leave: [morning, away(at(friday, 660), until)] })).toEqual({
      ...{ because: "on_leave", timeZone: zone },
      until,
    });
  });

  it("leave that goes on in other leave, given in any order", () => {
    const until = at("2026-06-12", 0);
    const leave = [away(at(monday, 0), until), away(at(friday, 0), at(monday, 0))];
    expect(why({ leave })).toMatchObject({ because: "on_leave", until });
    const apart = [away(at("2026-06-09", 0), until), away(at(friday, 0), at(monday, 0))];
    expect(why({ leave: apart })).toMatchObject({ until: at(monday, 0) });
  });

  it("leave that only a buffer touches", () => {
    const limits = { ...terms.limits, bufferAfter: 300 };
    const leave = [away(at(friday, 725), at(monday, 0))];
    expect(why({ limits, leave })).toMatchObject({ because: "on_leave", until: at(monday, 0) });
  });
});

describe("several days: the one that came closest", () => {
  const allDay = [away(at(friday, 0), at("2026-06-10", 0))];
  it.each<[string, Partial<Terms>, string, string, string]>([
    ["full before anything", {}, friday, monday, "fully_booked"],
    ["leave before a holiday", { leave: allDay }, friday, monday, "on_leave"],
    ["notice before a holiday", withNotice(300), friday, monday, "needs_notice"],
    ["a holiday before a free weekday", {}, saturday, monday, "public_holiday"],
    [
      "a closed date before a free weekday",
      withDates(dateOf("2026-06-07", null)),
      saturday,
      "2026-06-07",
      "date_closed",
    ],
    ["to the last day that can be booked", {}, "2027-06-05", "2027-06-30", "not_working"],
  ])("%s", (_, change, from, to, because) => {
    expect(why(change, from, to).because).toBe(because);
  });
});
