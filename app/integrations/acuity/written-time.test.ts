import { describe, expect, it } from "vitest";
import { appointment, booking, client, json, scripted } from "./testing/scripted-server";
import { writtenTime } from "./written-time";

/** Clocks go back on 4 April 2027 and forward on 3 October 2027, where they change at all. */
const table: [zone: string, around: string, written: string[]][] = [
  ["Sydney", "2027-04-03T15:00Z", ["02:00:00+1100", "02:30:00+1100", "02:00:00+1000", "02:30:00+1000"]],
  ["Melbourne", "2027-04-03T15:00Z", ["02:00:00+1100", "02:30:00+1100", "02:00:00+1000", "02:30:00+1000"]],
  ["Hobart", "2027-04-03T15:00Z", ["02:00:00+1100", "02:30:00+1100", "02:00:00+1000", "02:30:00+1000"]],
  ["Adelaide", "2027-04-03T15:30Z", ["02:00:00+1030", "02:30:00+1030", "02:00:00+0930", "02:30:00+0930"]],
  ["Broken_Hill", "2027-04-03T15:30Z", ["02:00:00+1030", "02:30:00+1030", "02:00:00+0930", "02:30:00+0930"]],
  ["Lord_Howe", "2027-04-03T14:00Z", ["01:00:00+1100", "01:30:00+1100", "01:30:00+1030", "02:00:00+1030"]],
  ["Brisbane", "2027-04-03T15:00Z", ["01:00:00+1000", "01:30:00+1000", "02:00:00+1000", "02:30:00+1000"]],
  ["Darwin", "2027-04-03T15:30Z", ["01:00:00+0930", "01:30:00+0930", "02:00:00+0930", "02:30:00+0930"]],
  ["Perth", "2027-04-03T17:00Z", ["01:00:00+0800", "01:30:00+0800", "02:00:00+0800", "02:30:00+0800"]],
  ["Sydney", "2027-10-02T15:00Z", ["01:00:00+1000", "01:30:00+1000", "03:00:00+1100", "03:30:00+1100"]],
  ["Melbourne", "2027-10-02T15:00Z", ["01:00:00+1000", "01:30:00+1000", "03:00:00+1100", "03:30:00+1100"]],
  ["Hobart", "2027-10-02T15:00Z", ["01:00:00+1000", "01:30:00+1000", "03:00:00+1100", "03:30:00+1100"]],
  ["Adelaide", "2027-10-02T15:30Z", ["01:00:00+0930", "01:30:00+0930", "03:00:00+1030", "03:30:00+1030"]],
  ["Broken_Hill", "2027-10-02T15:30Z", ["01:00:00+0930", "01:30:00+0930", "03:00:00+1030", "03:30:00+1030"]],
  ["Lord_Howe", "2027-10-02T14:30Z", ["01:00:00+1030", "01:30:00+1030", "02:30:00+1100", "03:00:00+1100"]],
  ["Brisbane", "2027-10-02T15:00Z", ["01:00:00+1000", "01:30:00+1000", "02:00:00+1000", "02:30:00+1000"]],
  ["Darwin", "2027-10-02T15:30Z", ["01:00:00+0930", "01:30:00+0930", "02:00:00+0930", "02:30:00+0930"]],
  ["Perth", "2027-10-02T17:00Z", ["01:00:00+0800", "01:30:00+0800", "02:00:00+0800", "02:30:00+0800"]],
];
const rows = table.map(([city, around, times]) => {
  const date = around.startsWith("2027-04") ? "2027-04-04" : "2027-10-03";
  const starts = times.map((_, at) => new Date(Date.parse(around) + at * 30 * 60_000));
  return { zone: `Australia/${city}`, date, starts, times: times.map((time) => `${date}T${time}`) };
});

describe.each(rows)("$zone on $date", ({ zone, date, starts, times }) => {
  it("writes four half hours around the change, none like another", () => {
    expect(starts.map((start) => writtenTime(start, zone))).toEqual(times);
  });

  it("reads them as the instants they are", async () => {
    const { url } = await scripted(
      json(
        200,
        times.map((time) => ({ time, slotsAvailable: 1 })),
      ),
    );
    const asked = { calendarId: "1", appointmentTypeId: "2", timeZone: zone, date };
    expect(await client(url).availableTimes(asked)).toEqual(starts);
  });

  it("books and moves with the very words of the offer", async () => {
    const { url, seen } = await scripted(json(200, appointment));
    for (const startsAt of starts) {
      await client(url).book({ ...booking, startsAt, timeZone: zone });
      await client(url).move("900000001", { startsAt, timeZone: zone });
    }
    const posted = seen.map(({ body }) => JSON.parse(body) as { datetime: string; timezone: string });
    expect(posted.map(({ datetime }) => datetime)).toEqual(times.flatMap((time) => [time, time]));
    expect(new Set(posted.map(({ timezone }) => timezone))).toEqual(new Set([zone]));
  });

  it("reads an appointment again as the same instants, whatever zone the calendar has", async () => {
    for (const calendarZone of [zone, "Australia/Perth", "Pacific/Auckland", "UTC"]) {
      const replies = starts.map((start) =>
        json(200, { ...appointment, datetime: writtenTime(start, calendarZone) }),
      );
      const { url } = await scripted(...replies);
      for (const start of starts)
        expect((await client(url).findAppointment("900000001"))?.startsAt).toEqual(start);
    }
  });
});

it.each([
  ["UTC", "2027-01-01T00:00:00+0000"],
  ["America/New_York", "2026-12-31T19:00:00-0500"],
  ["America/St_Johns", "2026-12-31T20:30:00-0330"],
])("knows zones behind Greenwich too: %s", (zone, written) => {
  expect(writtenTime(new Date("2027-01-01T00:00:00Z"), zone)).toBe(written);
});
