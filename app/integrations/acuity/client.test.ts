import { describe, expect, it, onTestFinished } from "vitest";
import { server as outside } from "db/testing/no-outside-calls";
import { AcuityRefused, AcuityUnclear, AcuityUnreachable, type Booking } from "./acuity";
import { client, openGate } from "./testing/scripted-server";
import { openAcuity } from "./client.server";
import { tempo } from "./asker.server";
import { handlersOf } from "./testing/stand-in/msw";
import { serve } from "./testing/stand-in/server";
import { StandIn } from "./testing/stand-in/stand-in";

/** The same stand-in behind two faces; whoever asks must not see a difference. */

const now = () => new Date("2026-07-01T00:00:00Z");
const official = "https://acuityscheduling.com/api/v1";
const brisk = { ...tempo, firstPauseMs: 5 };
const impatient = { ...brisk, totalMs: 500 };

const faces: [string, (standIn: StandIn) => Promise<string>][] = [
  ["msw", async (standIn) => (outside.use(...handlersOf(standIn)), official)],
  [
    "sockets",
    async (standIn) => {
      const served = await serve(standIn);
      onTestFinished(served.close);
      return served.baseUrl;
    },
  ],
];

const sydney = { calendarId: "5000001", timeZone: "Australia/Sydney" };
const offer = { ...sydney, appointmentTypeId: "7000001" };
const wanted: Booking = {
  ...offer,
  startsAt: new Date("2026-07-06T09:00:00+10:00"),
  ...{ firstName: "Jo", lastName: "Citizen", email: "booking@medibytes.example", phone: "(02) 5550 1234" },
  fields: [{ id: "101", value: "IME-2026-00042" }],
};
const clock = (times: Date[]) => times.map((time) => time.toISOString().slice(11, 16));

describe.each(faces)("through %s", (_face, open) => {
  async function opened(given = brisk) {
    const standIn = new StandIn({ now });
    const settings = { baseUrl: await open(standIn), userId: standIn.userId, apiKey: standIn.apiKey };
    return { standIn, settings, acuity: openAcuity(settings, openGate, given) };
  }

  it("tells who we are, which calendars, types and forms there are", async () => {
    const { acuity } = await opened();
    expect(await acuity.me()).toMatchObject({ id: "10000001", timeZone: "Australia/Sydney" });
    expect(await acuity.calendars()).toMatchObject([
      { id: "5000001", timeZone: "Australia/Sydney" },
      { id: "5000002", timeZone: "Australia/Perth" },
    ]);
    expect((await acuity.appointmentTypes())[0]).toEqual({
      id: "7000001",
      name: "Medical examination",
      isActive: true,
      durationMinutes: 60,
      calendarIds: ["5000001", "5000002"],
      formIds: ["8000001"],
    });
    const [form] = await acuity.forms();
    expect(form).toMatchObject({
      id: "8000001",
      isHidden: false,
      appointmentTypeIds: ["7000001", "7000002"],
    });
    expect(form!.fields[0]).toEqual({
      ...{ id: "101", name: "Medibytes reference", isRequired: false, type: "textbox", options: [] },
    });
  });

  it("offers weekdays and times, in the zone asked for", async () => {
    const { acuity } = await opened();
    const days = await acuity.availableDates({ ...offer, month: "2026-07" });
    expect(days.slice(0, 4)).toEqual(["2026-07-01", "2026-07-02", "2026-07-03", "2026-07-06"]);
    const times = await acuity.availableTimes({ ...offer, date: "2026-07-06" });
    expect(times[0]).toEqual(wanted.startsAt);
    expect(times).toHaveLength(15);
    // Sydney's Monday begins on Perth's Monday too, two hours earlier by the clock.
    const fromPerth = await acuity.availableTimes({
      ...offer,
      timeZone: "Australia/Perth",
      date: "2026-07-06",
    });
    expect(fromPerth).toEqual(times);
    const fromLondon = await acuity.availableTimes({
      ...offer,
      timeZone: "Europe/London",
      date: "2026-07-06",
    });
    expect(clock(fromLondon)[0]).toBe("23:00");
  });

  it("books, finds, moves and cancels, and the times follow", async () => {
    const { acuity } = await opened();
    const booked = await acuity.book(wanted);
    expect(booked).toMatchObject({
      ok: true,
      appointment: {
        ...{ calendarId: "5000001", appointmentTypeId: "7000001", startsAt: wanted.startsAt },
        ...{ durationMinutes: 60, isCanceled: false, isNoShow: false, canClientCancel: true },
        ...{ firstName: "Jo", lastName: "Citizen", email: "booking@medibytes.example", phone: "0255501234" },
        answers: [{ fieldId: "101", value: "IME-2026-00042" }],
      },
    });
    if (!booked.ok) throw new Error("not booked");
    const { id } = booked.appointment;
    expect(await acuity.findAppointment(id)).toEqual(booked.appointment);
    expect(await acuity.findAppointment("900009999")).toBeUndefined();

    const free = async (ignoreAppointmentId?: string) =>
      clock(await acuity.availableTimes({ ...offer, date: "2026-07-06", ignoreAppointmentId })).slice(0, 2);
    // 60 minutes and 15 of padding.
    expect(await free()).toEqual(["00:30", "01:00"]);
    expect(await free(id)).toEqual(["23:00", "23:30"]);

    const startsAt = new Date("2026-07-06T13:00:00+10:00");
    const moved = await acuity.move(id, { startsAt, timeZone: "Australia/Sydney" });
    expect(moved).toMatchObject({ ok: true, appointment: { id, startsAt } });
    expect(await acuity.cancel(id)).toMatchObject({ ok: true, appointment: { id, isCanceled: true } });
    expect(await free()).toEqual(["23:00", "23:30"]);
    expect(await acuity.findAppointment(id)).toMatchObject({ isCanceled: true, canClientCancel: false });

    const day = { calendarId: "5000001", minDate: "2026-07-06", maxDate: "2026-07-06" };
    expect(await acuity.listAppointments({ ...day, showAll: false })).toEqual({
      appointments: [],
      isComplete: true,
    });
    const all = await acuity.listAppointments({ ...day, showAll: true });
    expect(all.appointments.map((each) => each.id)).toEqual([id]);
  });

  it.each<[string, Partial<Booking>]>([
    ["not_available", { startsAt: new Date("2026-07-06T09:10:00+10:00") }],
    ["not_available", { startsAt: new Date("2026-07-05T09:00:00+10:00") }],
    ["not_available_min_hours_in_advance", { startsAt: new Date("2026-07-01T11:00:00+10:00") }],
    ["not_available_max_days_in_advance", { startsAt: new Date("2027-07-06T09:00:00+10:00") }],
    ["invalid_calendar", { calendarId: "5000009" }],
    ["invalid_appointment_type", { appointmentTypeId: "1" }],
    ["invalid_timezone", { timeZone: "Sydney" }],
    ["required_first_name", { firstName: " " }],
    ["required_last_name", { lastName: "" }],
    ["required_email", { email: "" }],
    ["invalid_email", { email: "jo" }],
    ["invalid_fields", { fields: [{ id: "999", value: "x" }] }],
  ])("refuses: %s", async (because, change) => {
    const { acuity, standIn } = await opened();
    expect(await acuity.book({ ...wanted, ...change })).toEqual({ ok: false, because });
    expect(standIn.world.appointments).toEqual([]);
  });

  it("refuses what the account's rules refuse", async () => {
    const { acuity, standIn } = await opened();
    standIn.world.forms[0]!.fields[5]!.required = true;
    expect(await acuity.book(wanted)).toEqual({ ok: false, because: "required_field" });
    const kept = standIn.bookInAcuity({ ...known, datetime: "2026-07-02T09:00:00+1000" });
    standIn.world.rules.minHoursToCancel = standIn.world.rules.minHoursToReschedule = 72;
    const id = String(kept.id);
    const move = () => acuity.move(id, { startsAt: wanted.startsAt, timeZone: "Australia/Sydney" });
    expect(await acuity.cancel(id)).toEqual({ ok: false, because: "cancel_too_close" });
    expect(await move()).toEqual({ ok: false, because: "reschedule_too_close" });
    standIn.world.rules.mayCancel = standIn.world.rules.mayReschedule = false;
    expect(await acuity.cancel(id)).toEqual({ ok: false, because: "cancel_not_allowed" });
    expect(await move()).toEqual({ ok: false, because: "reschedule_not_allowed" });
    standIn.cancelInAcuity(kept.id);
    expect(await move()).toEqual({ ok: false, because: "reschedule_canceled" });
    expect(await acuity.cancel("1")).toEqual({ ok: false, because: "not_found" });
  });

  it("gives a time to one of those who want it at once", async () => {
    const { acuity } = await opened();
    const answers = await Promise.all(Array.from({ length: 5 }, () => acuity.book(wanted)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.because === "not_available")).toHaveLength(4);
  });

  it("walks a list that was cut, and says when it cannot", async () => {
    const { acuity, standIn } = await opened();
    for (let day = 6; day <= 10; day++) {
      for (let count = 0; count < 40; count++) {
        standIn.bookInAcuity({ ...known, datetime: `2026-07-${String(day).padStart(2, "0")}T10:00:00+1000` });
      }
    }
    const week = { calendarId: "5000001", minDate: "2026-07-05", maxDate: "2026-07-11", showAll: false };
    const { appointments, isComplete } = await acuity.listAppointments(week);
    expect([appointments.length, isComplete]).toEqual([200, true]);
    for (let count = 0; count < 60; count++) {
      standIn.bookInAcuity({ ...known, datetime: "2026-07-08T10:00:00+1000" });
    }
    const full = await acuity.listAppointments(week);
    expect([full.appointments.length, full.isComplete]).toEqual([260, false]);
  });

  it("says when the key is wrong", async () => {
    const { settings } = await opened();
    const stranger = openAcuity({ ...settings, apiKey: "another" }, openGate);
    await expect(stranger.me()).rejects.toEqual(new AcuityRefused("unauthorized"));
    expect(await stranger.book(wanted)).toEqual({ ok: false, because: "unauthorized" });
  });

  it.each([
    ["hang_before", 0],
    ["hang_after", 1],
    ["reset_before", 0],
    ["reset_after", 1],
    ["cut", 1],
    ["server_error", 0],
    ["server_error_after", 1],
    ["malformed", 1],
    ["oversized", 1],
  ] as const)("cannot tell what became of it: %s", async (kind, booked) => {
    const { acuity, standIn } = await opened(impatient);
    standIn.faults.inject({ kind, on: "POST /appointments" });
    await expect(acuity.book(wanted)).rejects.toBeInstanceOf(AcuityUnclear);
    expect(standIn.world.appointments).toHaveLength(booked);
    expect(standIn.requests).toEqual(["POST /appointments"]);
  });

  it("asks again where asking does no harm, four times at most", async () => {
    const { acuity, standIn } = await opened();
    standIn.faults.inject({ kind: "server_error" });
    standIn.faults.inject({ kind: "reset_before" });
    standIn.faults.inject({ kind: "too_many_requests" });
    expect(await acuity.calendars()).toHaveLength(2);
    expect(standIn.requests).toHaveLength(4);
    standIn.faults.inject({ kind: "server_error", times: 4 });
    await expect(acuity.calendars()).rejects.toEqual(new AcuityUnreachable("no_answer"));
    expect(standIn.requests).toHaveLength(8);
  });

  it("waits for an answer that is slow, within bounds", async () => {
    const { acuity, standIn } = await opened();
    standIn.faults.inject({ kind: "slow", ms: 300 });
    expect(await acuity.book(wanted)).toMatchObject({ ok: true });
  });
});

const known = { calendarID: 5000001, appointmentTypeID: 7000001 };

it("takes too many requests for an answer without effect", async () => {
  const standIn = new StandIn({ now });
  standIn.world.rules.requestsPerSecond = 10;
  outside.use(...handlersOf(standIn));
  const acuity = client(official);
  const answers = await Promise.all(
    Array.from({ length: 11 }, () =>
      acuity.cancel("900000001").then((answer) => !answer.ok && answer.because),
    ),
  );
  expect(answers.filter((because) => because === "too_many_requests")).toHaveLength(1);
});
