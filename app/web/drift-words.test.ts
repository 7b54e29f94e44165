import { expect, test } from "vitest";
import { driftRow } from "./drift-words";

const line = {
  id: "1",
  kind: "other_calendar",
  appointmentId: "900000001",
  bookingId: "b",
  reference: "IME-2026-00042",
  timeZone: "Australia/Perth",
  details: { here: "2026-07-06T01:00:00.000Z", there: "2026-07-07T01:00:00.000Z", calendarId: "5000002" },
  foundAt: new Date("2026-07-01T00:00:00Z"),
};
const calendarName = (id: string) => (id === "5000002" ? "Dr Priya Raman" : id);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a difference says where both sides are, in the zone of the booking", () => {
  const row = driftRow(line, calendarName);
  expect(row).toMatchObject({ about: "Appointment 900000001", reference: "IME-2026-00042" });
  expect(row.times.map(plain)).toEqual([
    "Here: Monday 6 July 2026, 9:00 am AWST",
    "In Acuity: Tuesday 7 July 2026, 9:00 am AWST, calendar Dr Priya Raman",
  ]);
  expect(plain(row.foundAt)).toBe("Wednesday 1 July 2026, 10:00 am AEST");
});

test("one that is not there has no time there, and only another calendar is named", () => {
  const { here, there } = line.details;
  const times = (kind: string, details: Record<string, string>) =>
    driftRow({ ...line, kind, details }, calendarName).times.map(plain);
  expect(times("missing_there", { here })).toEqual(["Here: Monday 6 July 2026, 9:00 am AWST"]);
  expect(times("missing_here", { there, calendarId: "5000002" })).toEqual([
    "In Acuity: Tuesday 7 July 2026, 9:00 am AWST",
  ]);
});

test("a calendar that could not be compared is named with the reason", () => {
  const about = { appointmentId: null, bookingId: null, reference: null, timeZone: null };
  const details = { calendarId: "5000002", because: "forbidden" };
  expect(driftRow({ ...line, ...about, kind: "not_compared", details }, calendarName)).toMatchObject({
    about: "Calendar Dr Priya Raman",
    says: "Could not be compared, our key may not see it: look at the calendar in Acuity and at its link",
    times: [],
  });
});
