import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AcuityRefused, AcuityUnreachable } from "./acuity";
import { appointment, client, json, type Reply, scripted } from "./testing/scripted-server";

/** Questions may be asked again: they have no effect. Real sockets. */

const calendar = { id: 5000001, name: "Dr Chen", timezone: "Australia/Sydney" };
const found = [{ id: "5000001", name: "Dr Chen", timeZone: "Australia/Sydney", location: "" }];
const cut: Reply = (response) => response.socket!.destroy();

describe("asked again", () => {
  it.each<[string, Reply]>([
    ["500", json(500, {})],
    ["503", json(503, {})],
    ["429", json(429, {})],
    ["a cut connection", cut],
  ])("after %s, three times", async (_what, reply) => {
    const { url, seen } = await scripted(reply, reply, reply, json(200, [calendar]));
    expect(await client(url).calendars()).toEqual(found);
    expect(seen).toHaveLength(4);
    const never = await scripted(reply);
    await expect(client(never.url).calendars()).rejects.toEqual(new AcuityUnreachable("no_answer"));
    expect(never.seen).toHaveLength(4);
  });

  it("as late as Acuity wants it, but not later than we can wait", async () => {
    const { url } = await scripted(json(429, {}, { "retry-after": "1" }), json(200, [calendar]));
    const began = Date.now();
    expect(await client(url).calendars()).toEqual(found);
    expect(Date.now() - began).toBeGreaterThan(990);
    const late = await scripted(json(429, {}, { "retry-after": "3600" }), json(200, [calendar]));
    expect(await client(late.url, { longestPauseMs: 50 }).calendars()).toEqual(found);
  });

  it("not at all, once the time for all tries is over", async () => {
    const { url, seen } = await scripted(() => {});
    const began = Date.now();
    await expect(client(url, { totalMs: 300 }).calendars()).rejects.toBeInstanceOf(AcuityUnreachable);
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(seen).toHaveLength(1);
  });
});

describe("not asked again", () => {
  it.each([
    ["unauthorized", json(401, { status_code: 401, message: "Unauthorized", error: "unauthorized" })],
    ["invalid_calendar", json(400, { status_code: 400, message: "no 5", error: "invalid_calendar" })],
    ["other", (response) => response.writeHead(403).end("<html>")],
  ] satisfies [string, Reply][])("a refusal: %s", async (because, reply) => {
    const { url, seen } = await scripted(reply);
    const error = await client(url)
      .calendars()
      .catch((thrown: unknown) => thrown);
    expect(error).toEqual(new AcuityRefused(because as AcuityRefused["because"]));
    expect(inspect(error)).not.toContain("no 5");
    expect(seen).toHaveLength(1);
  });

  it("while the line rests", async () => {
    const { url, seen } = await scripted(json(500, {}));
    const acuity = client(url, { failures: 4 });
    await acuity.calendars().catch(() => {});
    await expect(acuity.calendars()).rejects.toEqual(new AcuityUnreachable("resting"));
    expect(seen).toHaveLength(4);
  });

  it("when nobody lets it through", async () => {
    let asked = 0;
    const full = { enter: () => (asked++, Promise.reject(new Error("full"))) };
    await expect(client("http://127.0.0.1:9", {}, full).calendars()).rejects.toEqual(
      new AcuityUnreachable("no_lane"),
    );
    expect(asked).toBe(1);
  });
});

describe("an appointment that was not found", () => {
  const missing = (body: unknown) => scripted(json(404, body));

  it("is none when Acuity says so", async () => {
    const { url } = await missing({ status_code: 404, message: "", error: "not_found" });
    expect(await client(url).findAppointment("900000001")).toBeUndefined();
  });

  it("is an error when something between us says so", async () => {
    const { url } = await missing("nothing here");
    await expect(client(url).findAppointment("900000001")).rejects.toBeInstanceOf(AcuityRefused);
  });
});

it("keeps connections for the next questions, and leaves each lane it entered", async () => {
  const { url, server } = await scripted(json(500, {}), json(200, [calendar]));
  let connections = 0;
  let inside = 0;
  let entered = 0;
  server.on("connection", () => connections++);
  const gate = {
    async enter() {
      entered++;
      inside++;
      return async () => void inside--;
    },
  };
  const acuity = client(url, {}, gate);
  for (let times = 0; times < 4; times++) await acuity.calendars();
  expect({ inside, entered }).toEqual({ inside: 0, entered: 5 });
  expect(connections).toBeLessThan(entered);
});

it("an answer counts even when its lane cannot be given back", async () => {
  const { url } = await scripted(json(200, appointment));
  const gate = { enter: async () => () => Promise.reject(new Error("database gone")) };
  expect(await client(url, {}, gate).cancel("900000001")).toMatchObject({ ok: true });
});

describe("read leniently", () => {
  const read = async (sent: object) => {
    const { url } = await scripted(json(200, sent));
    return client(url).findAppointment("900000001");
  };

  it("with nothing but what we need", async () => {
    expect(await read(appointment)).toEqual({
      ...{ id: "900000001", calendarId: "5000001", appointmentTypeId: "7000001" },
      startsAt: new Date("2026-07-05T23:00:00Z"),
      durationMinutes: undefined,
      ...{ isCanceled: false, isNoShow: false, canClientCancel: false, canClientReschedule: false },
      ...{ firstName: "", lastName: "", email: "", phone: "", timeZone: "", location: "", answers: [] },
    });
  });

  it("with odd values where we can do without", async () => {
    const odd = {
      ...{
        labels: null,
        image: false,
        duration: "",
        phone: null,
        firstName: 5,
        canceled: "yes",
        location: null,
      },
      forms: [{ id: 1, name: "A", values: [{ id: 2, fieldID: "101", value: 7 }] }, { id: 3 }],
      ...{ datetime: "2026-07-06T09:00:00+10:00", id: "900000001", somethingNew: { deep: [] } },
    };
    expect(await read({ ...appointment, ...odd })).toMatchObject({
      ...{ id: "900000001", isCanceled: true, firstName: "", phone: "", durationMinutes: undefined },
      answers: [{ fieldId: "101", value: "7" }],
      startsAt: new Date("2026-07-05T23:00:00Z"),
    });
  });

  it.each([
    ["no id", { id: undefined }],
    ["no calendar", { calendarID: null }],
    ["no type", { appointmentTypeID: "x" }],
    ["no time", { datetime: undefined }],
    ["a time in words", { datetime: "July 6, 2026 9:00am" }],
    ["a time in no zone", { datetime: "2026-07-06T09:00:00" }],
    ["a day that is none", { datetime: "2026-13-06T09:00:00+1000" }],
  ])("but not with %s", async (_what, change) => {
    await expect(read({ ...appointment, ...change })).rejects.toEqual(new AcuityUnreachable("no_answer"));
  });

  it("times of which nothing is left are no times", async () => {
    const { url } = await scripted(
      json(200, [
        { time: "2026-07-06T09:00:00+1000", slotsAvailable: 0 },
        { time: "2026-07-06T10:00:00+1000", slotsAvailable: 1 },
        { time: "2026-07-06T11:00:00+1000" },
      ]),
    );
    const asked = {
      calendarId: "1",
      appointmentTypeId: "2",
      timeZone: "Australia/Sydney",
      date: "2026-07-06",
    };
    expect((await client(url).availableTimes(asked)).map((time) => time.getUTCHours())).toEqual([0, 1]);
  });
});
