import { describe, expect, it, onTestFinished } from "vitest";
import { noticeActions, readNotice } from "../../notice";
import { signedWith } from "../../signature";
import { listening } from "../scripted-server";
import { serve } from "./server";
import { StandIn } from "./stand-in";

/** The stand-in says what acuity-api.md says Acuity does. */

const now = () => new Date("2026-07-01T00:00:00Z");
const person = { firstName: "Jo", lastName: "Citizen", email: "jo@example.com", phone: "(02) 5550 1234" };
const ids = { appointmentTypeID: 7000001, calendarID: 5000001 };
const monday = { ...person, ...ids, datetime: "2026-07-06T09:00:00+1000" };

async function opened(standIn = new StandIn({ now })) {
  const served = await serve(standIn);
  onTestFinished(served.close);
  const authorization = `Basic ${btoa(`${standIn.userId}:${standIn.apiKey}`)}`;
  async function call(line: string, body?: unknown, headers: Record<string, string> = { authorization }) {
    const [method, path] = line.split(" ");
    const answer = await fetch(`${served.baseUrl}/${path}`, {
      method,
      headers,
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return [answer.status, text ? JSON.parse(text) : undefined] as const;
  }
  const control = (name: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/stand-in/${name}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return { standIn, call, control, served };
}

it.each([
  ["GET appointmentTypes", 404, "not_found"],
  ["GET nothing", 404, "not_found"],
  ["GET appointments/1", 404, "not_found"],
  ["DELETE appointments/1", 405, "method_not_allowed"],
  ["POST calendars", 405, "method_not_allowed"],
  ["PUT appointments/1/cancel", 400, "bad_request", "{"],
  ["POST appointments", 400, "bad_request", "[]"],
  ["POST appointments", 400, "required_appointment_type_id", "{}"],
  ["POST appointments", 400, "required_datetime", JSON.stringify({ ...monday, datetime: undefined })],
  ["POST appointments", 400, "invalid_datetime", JSON.stringify({ ...monday, datetime: "soon" })],
])("%s is %i %s", async (line, status, error, body?: string) => {
  const { call } = await opened();
  const [answered, envelope] = await call(line, body);
  expect([answered, envelope]).toEqual([status, { status_code: status, message: expect.any(String), error }]);
});

it("asks for id and key", async () => {
  const { call } = await opened();
  for (const authorization of ["", "Basic x", `Basic ${btoa("10000001:wrong")}`, "Bearer stand-in-key"]) {
    expect((await call("GET me", undefined, { authorization }))[0]).toBe(401);
  }
});

describe("an appointment", () => {
  it("comes in Acuity's own shape", async () => {
    const { call } = await opened();
    const [status, booked] = await call("POST appointments", monday);
    expect(status).toBe(200);
    expect(booked).toMatchObject({
      ...{ phone: "0255501234", datetime: "2026-07-06T09:00:00+1000", duration: "60", price: "0.00" },
      ...{ paid: "no", labels: null, forms: [], notes: "", calendarTimezone: "Australia/Sydney" },
      ...{ canceled: false, canClientCancel: true, isVerified: false, scheduledBy: null },
      ...{ date: "July 6, 2026", time: "9:00am", endTime: "10:00am", type: "Medical examination " },
      datetimeCreated: "2026-06-30T19:00:00-0500",
    });
    expect(booked).not.toHaveProperty("noShow");
    const [, canceled] = await call(`PUT appointments/${booked.id}/cancel`, {});
    expect(canceled).toMatchObject({ canceled: true, noShow: false, canClientCancel: false });
    const [, [listed]] = await call("GET appointments?showall=true");
    expect(listed).not.toHaveProperty("scheduledBy");
    expect((await call("GET appointments?showall=true&excludeForms=true"))[1][0]).not.toHaveProperty("forms");
  });

  it("is booked twice by an admin and once by a client", async () => {
    const { call } = await opened();
    expect((await call("POST appointments", monday))[0]).toBe(200);
    expect((await call("POST appointments", monday))[1].error).toBe("not_available");
    expect((await call("POST appointments?admin=true", monday))[0]).toBe(200);
    const nowhere = { ...monday, calendarID: undefined };
    expect((await call("POST appointments?admin=true", nowhere))[1].error).toBe("invalid_calendar");
  });

  it("goes to any free calendar when none is named, until there is none", async () => {
    const { call } = await opened();
    const anywhere = { ...monday, calendarID: undefined, datetime: "2026-07-06T11:00:00+1000" };
    const calendars = [];
    for (let times = 0; times < 2; times++)
      calendars.push((await call("POST appointments", anywhere))[1].calendarID);
    expect(calendars).toEqual([5000001, 5000002]);
    expect((await call("POST appointments", anywhere))[1].error).toBe("no_available_calendar");
  });

  it("is read in the calendar's zone when it names none", async () => {
    const { call } = await opened();
    const [, booked] = await call("POST appointments", { ...monday, datetime: "2026-07-06T09:00:00" });
    expect(booked.datetime).toBe("2026-07-06T09:00:00+1000");
  });

  it("can be edited a little; the rest is dropped without a word", async () => {
    const { call } = await opened();
    const [, { id }] = await call("POST appointments", monday);
    const wish = { firstName: "Joanna", notes: "x", datetime: "2026-07-07T09:00:00+1000", canceled: true };
    expect((await call(`PUT appointments/${id}`, wish))[1]).toMatchObject({
      ...{ firstName: "Joanna", notes: "", datetime: monday.datetime, canceled: false },
    });
    expect((await call(`PUT appointments/${id}?admin=true`, { notes: "x" }))[1].notes).toBe("x");
    expect((await call(`PUT appointments/${id}`, { lastName: "" }))[1].error).toBe("invalid_name");
  });

  it("keeps out of blocked time", async () => {
    const { call } = await opened();
    const morning = {
      calendarID: 5000001,
      start: "2026-07-06T09:30:00+1000",
      end: "2026-07-06T12:00:00+1000",
    };
    const [status, block] = await call("POST blocks", morning);
    expect([status, block.start]).toEqual([200, "2026-07-06T09:30:00+1000"]);
    expect((await call("POST appointments", monday))[1].error).toBe("not_available");
    expect(await call(`DELETE blocks/${block.id}`)).toEqual([204, undefined]);
    expect((await call("POST appointments", monday))[0]).toBe(200);
    expect((await call("POST blocks", { ...morning, end: "later" }))[0]).toBe(422);
  });
});

it("a month has the weekdays with times, on both sides of a change of the clock", async () => {
  const { call } = await opened();
  const asked = "appointmentTypeID=7000001&calendarID=5000001";
  const [, october] = await call(`GET availability/dates?month=2026-10&${asked}`);
  expect(october).toHaveLength(22);
  const first = async (date: string) => (await call(`GET availability/times?date=${date}&${asked}`))[1][0];
  expect(await first("2026-10-02")).toEqual({ time: "2026-10-02T09:00:00+1000", slotsAvailable: 1 });
  expect((await first("2026-10-05")).time).toBe("2026-10-05T09:00:00+1100");
});

describe("notices", () => {
  async function receiving(hooks: ConstructorParameters<typeof StandIn>[0] = {}, statuses = [200]) {
    const got: { action: string; body: string; signature: unknown; at: number }[] = [];
    const { url } = await listening((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const body = Buffer.concat(pieces).toString();
        const { action } = readNotice(Buffer.from(body), request.headers["content-type"]);
        got.push({ action, body, signature: request.headers["x-acuity-signature"], at: Date.now() });
        response.writeHead(statuses[Math.min(got.length, statuses.length) - 1]!).end();
      });
    });
    const standIn = new StandIn({ now, ...hooks, hooks: { target: url, retryMs: 20, ...hooks.hooks } });
    return { standIn, got };
  }

  it.each(["static", "dynamic"] as const)("%s ones are named, signed and come in pairs", async (naming) => {
    const { standIn, got } = await receiving({ hooks: { naming } });
    const kept = standIn.bookInAcuity(monday);
    standIn.moveInAcuity(kept.id, { datetime: "2026-07-07T09:00:00+1000" });
    standIn.cancelInAcuity(kept.id);
    standIn.notices.tellOfOrder(5);
    await standIn.notices.settled();
    const seven = [
      "canceled",
      "changed",
      "changed",
      "changed",
      "order.completed",
      "rescheduled",
      "scheduled",
    ];
    expect(got.map(({ action }) => action).sort()).toEqual(seven);
    const prefix = naming === "static" ? "" : "appointment.";
    const bodies = got.map(({ body }) => body);
    expect(bodies).toContain(
      `action=${prefix}scheduled&id=${kept.id}&calendarID=5000001&appointmentTypeID=7000001`,
    );
    expect(bodies).toContain("action=order.completed&id=5");
    for (const { body, signature } of got) {
      expect(signedWith(Buffer.from(body), signature as string, standIn)).toBe("apiKey");
    }
  });

  it("come in no order", async () => {
    const first = new Set<string>();
    for (let times = 0; times < 40 && first.size < 2; times++) {
      const seen: string[] = [];
      const deliver = async ({ body }: { body: string }) => (seen.push(body.split("&")[0]!), 200);
      const standIn = new StandIn({ now, hooks: { deliver } });
      standIn.bookInAcuity(monday);
      await standIn.notices.settled();
      first.add(seen[0]!);
    }
    expect(first.size).toBe(2);
  });

  it("come again until somebody says yes, doubled or late if told to", async () => {
    const { standIn, got } = await receiving({ hooks: { duplicates: 1, delayMs: 50 } }, [500, 503, 200]);
    const began = Date.now();
    standIn.notices.tell("changed", standIn.bookInAcuity(monday));
    await standIn.notices.settled();
    // Three actions, each twice, and two refused once.
    expect(got).toHaveLength(8);
    expect(Math.min(...got.map(({ at }) => at)) - began).toBeGreaterThanOrEqual(49);
    const refused = await receiving({ hooks: { tries: 3 } }, [500]);
    refused.standIn.notices.tellOfOrder(1);
    await refused.standIn.notices.settled();
    expect(refused.standIn.notices.sent.map(({ status }) => status)).toEqual([500, 500, 500]);
  });

  it("tell of what came through the API too", async () => {
    const { standIn, got } = await receiving();
    const { call } = await opened(standIn);
    await call("POST appointments", monday);
    await standIn.notices.settled();
    expect(got.every(({ action }) => (noticeActions as readonly string[]).includes(action))).toBe(true);
    expect(got).toHaveLength(2);
  });
});

describe("the control surface", () => {
  it("does as somebody in Acuity would, breaks things and shows what is there", async () => {
    const { call, control } = await opened();
    const { done } = await (await control("book", { ...ids, datetime: monday.datetime })).json();
    await control("move", { id: done.id, datetime: "2026-07-07T03:00:00+1000" });
    expect((await call(`GET appointments/${done.id}`))[1].datetime).toBe("2026-07-07T03:00:00+1000");
    await control("cancel", { id: done.id, noShow: true });
    expect((await call(`GET appointments/${done.id}`))[1]).toMatchObject({ canceled: true, noShow: true });
    await control("faults", [
      { kind: "server_error", on: "GET /me", times: 2 },
      { kind: "too_many_requests" },
    ]);
    const statuses = [];
    for (const line of ["GET me", "GET calendars", "GET me", "GET me"]) statuses.push((await call(line))[0]);
    expect(statuses).toEqual([500, 429, 500, 200]);
    await control("require", { fields: [103] });
    await control("rules", { minHoursToCancel: 5 });
    const state = await (await control("state")).json();
    expect(state).toMatchObject({
      rules: { minHoursToCancel: 5 },
      appointments: [{ id: done.id, canceled: true }],
    });
    expect(state.forms[0].fields[2].required).toBe(true);
  });

  it("is not for pages in a browser, and refuses what it does not know", async () => {
    const { control } = await opened();
    const plain = { "content-type": "text/plain" };
    expect((await control("faults/clear", {}, plain)).status).toBe(415);
    expect((await control("nothing", {})).status).toBe(404);
    expect((await control("book", {})).status).toBe(400);
    expect((await control("faults", { kind: "fire" })).status).toBe(400);
    expect((await control("cancel", { id: 1 })).status).toBe(404);
  });
});
