import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuitySyncs, webhookEvents } from "db/schema";
import { action, loader } from "./route";

Object.assign(process.env, {
  ACUITY_USER_ID: "1001",
  ACUITY_API_KEY: "test-api-key",
  ACUITY_API_KEY_PREVIOUS: "old-api-key",
  ACUITY_WEBHOOK_SECRET: "layer-secret",
});

const body = "action=changed&id=900000001&calendarID=5000001&appointmentTypeID=7000001";
const signed = (text: string | Uint8Array, key = "test-api-key") =>
  createHmac("sha256", key).update(text).digest("base64");

async function post(
  text: string | Uint8Array<ArrayBuffer>,
  signature: string | null,
  type = form,
): Promise<number> {
  const headers = new Headers({ "content-type": type });
  if (signature !== null) headers.set("x-acuity-signature", signature);
  const request = new Request("http://localhost:3000/webhooks/acuity", {
    method: "POST",
    headers,
    body: text,
  });
  const context = { ip: "203.0.113.7", log: { warn() {}, error() {} } } as never;
  return (await action({ request, params: {}, context })).status;
}

const form = "application/x-www-form-urlencoded";

beforeEach(async () => {
  await db.delete(webhookEvents);
  await db.delete(acuitySyncs);
});

describe("a notice with a good signature", () => {
  test("is kept, and its appointment put on the list", async () => {
    expect(await post(body, "pFCCyQK7SRCVPXRvRLt9jpN7F5cSK43HTiQlhVQMm/4=")).toBe(200);
    expect(await db.select().from(webhookEvents)).toMatchObject([
      { action: "changed", appointmentId: "900000001", calendarId: "5000001", body, signedWith: "apiKey" },
    ]);
    expect(await db.select().from(acuitySyncs)).toMatchObject([
      { appointmentId: "900000001", generation: 1 },
    ]);
  });

  test.each([
    ["action=appointment.changed&id=5", "changed", "5"],
    ["action=appointment.canceled&id=5&id=6", "canceled", "5"],
    ["action=order.completed&id=5", "order.completed", null],
    ["action=constructor&id=5", "other", null],
    ["", "other", null],
    ["action=scheduled&id=1%27--", "scheduled", null],
    ["action=scheduled&id=%00", "scheduled", null],
    ["action=scheduled", "scheduled", null],
  ])("means no more than it says: %s", async (text, said, appointmentId) => {
    expect(await post(text, signed(text))).toBe(200);
    expect(await db.select().from(webhookEvents)).toMatchObject([{ action: said, appointmentId }]);
    expect(await db.$count(acuitySyncs)).toBe(appointmentId === null ? 0 : 1);
  });

  test.each([
    ['{"action":"changed","id":77}', "77"],
    ['{"action":"changed","id":"77","calendarID":1}', "77"],
    ["[1,2]", null],
    ["nonsense", null],
    ["null", null],
    ['{"action":{"a":1},"id":{"b":2}}', null],
  ])("may be JSON: %s", async (text, appointmentId) => {
    expect(await post(text, signed(text, "layer-secret"), "application/json")).toBe(200);
    expect(await db.select().from(webhookEvents)).toMatchObject([
      { appointmentId, signedWith: "webhookSecret" },
    ]);
  });

  test("of the key before is good while the key is changed", async () => {
    expect(await post(body, signed(body, "old-api-key"))).toBe(200);
    expect(await db.select().from(webhookEvents)).toMatchObject([{ signedWith: "previousApiKey" }]);
  });

  test("that comes again raises the one line on the list: two real changes look the same", async () => {
    await post(body, signed(body));
    await post(body, signed(body));
    expect(await db.select().from(webhookEvents)).toHaveLength(2);
    expect(await db.select().from(acuitySyncs)).toMatchObject([{ generation: 2, appliedGeneration: 0 }]);
  });
});

describe("anything else is turned away and changes nothing", () => {
  test.each([
    ["no signature", body, null],
    ["an empty one", body, ""],
    ["too short", body, signed(body).slice(0, 20)],
    ["hexadecimal", body, createHmac("sha256", "test-api-key").update(body).digest("hex")],
    ["another key", body, signed(body, "guessed")],
    ["another body", `${body} `, signed(body)],
    ["fields in another order", body.split("&").reverse().join("&"), signed(body)],
    ["the same fields, encoded anew", body.replace("changed", "%63hanged"), signed(body)],
    ["a parameter twice", `${body}&id=900000002`, signed(body)],
    ["a signature cut by its filling", body, signed(body).replace(/=+$/, "")],
    ["two signatures", body, `${signed(body)}, ${signed(body)}`],
  ])("%s", async (_, text, signature) => {
    expect(await post(text, signature)).toBe(401);
    expect(await db.$count(webhookEvents)).toBe(0);
    expect(await db.$count(acuitySyncs)).toBe(0);
  });

  test("more than 64 KiB, however it is signed", async () => {
    const most = new Uint8Array(64 * 1024);
    expect(await post(most, signed(most))).toBe(200);
    const more = new Uint8Array(64 * 1024 + 1);
    expect(await post(more, signed(more))).toBe(413);
  });

  test("a GET", () => {
    expect(loader().status).toBe(405);
  });
});
