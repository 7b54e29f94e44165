import { expect, it, onTestFinished } from "vitest";
import { AcuityUnreachable } from "./acuity";
import { client, json, openGate, scripted } from "./testing/scripted-server";
import { openAcuity } from "./client.server";
import { serve } from "./testing/stand-in/server";
import { StandIn } from "./testing/stand-in/stand-in";

const week = { calendarId: "5000001", minDate: "2026-07-06", maxDate: "2026-07-12", showAll: false };

it("fewer days are asked for where their list is larger than we take", async () => {
  const standIn = new StandIn({ now: () => new Date("2026-07-01T00:00:00Z") });
  const served = await serve(standIn);
  onTestFinished(served.close);
  const settings = { baseUrl: served.baseUrl, userId: standIn.userId, apiKey: standIn.apiKey };
  const acuity = openAcuity(settings, openGate);
  const fields = [{ id: 102, value: "x".repeat(400_000) }];
  for (let day = 6; day <= 9; day++) {
    const datetime = `2026-07-0${day}T10:00:00+1000`;
    standIn.bookInAcuity({ calendarID: 5000001, appointmentTypeID: 7000001, datetime, fields });
  }
  const { appointments, isComplete } = await acuity.listAppointments(week);
  expect([appointments.length, isComplete]).toEqual([4, true]);
  // The week, its first half, each of that half's halves, and its second half.
  expect(standIn.requests).toHaveLength(5);
  const short = await acuity.listAppointments({ ...week, withoutForms: true });
  expect([short.appointments.length, standIn.requests.length]).toEqual([4, 6]);
});

it("an answer that is too large is asked for once, and does not make the line rest", async () => {
  const tooLarge = json(200, { x: "x".repeat(1024 * 1024) });
  const { url, seen } = await scripted(...Array<typeof tooLarge>(6).fill(tooLarge), json(200, []));
  const acuity = client(url);
  const day = { ...week, maxDate: week.minDate };
  for (let count = 0; count < 6; count++)
    await expect(acuity.listAppointments(day)).rejects.toEqual(new AcuityUnreachable("too_large"));
  expect(await acuity.calendars()).toEqual([]);
  expect(seen).toHaveLength(7);
});
