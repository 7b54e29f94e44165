import type { ActionFunctionArgs } from "@remix-run/node";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "db/client";
import { throttles, webhookEvents } from "db/schema";
import { env } from "~/env.server";
import { action } from "./route";

Object.assign(process.env, { ACUITY_USER_ID: "1001", ACUITY_API_KEY: "test-api-key" });
beforeAll(() => void Object.assign(env(), { isPublic: true }));
afterAll(() => void Object.assign(env(), { isPublic: false }));

const body = "action=changed&id=900000001&calendarID=5000001&appointmentTypeID=7000001";
const signed = (text: string, key = "test-api-key") =>
  createHmac("sha256", key).update(text).digest("base64");
const log = { warn: vi.fn(), error: vi.fn() };
let networks = 0;
let ip: string;

beforeEach(async () => {
  await db.delete(throttles);
  vi.clearAllMocks();
  ip = `203.0.113.${networks++}`;
});

async function post(signature: string | undefined, text = body, from = ip) {
  const headers = new Headers(signature === undefined ? {} : { "x-acuity-signature": signature });
  const request = new Request("http://localhost:3000/webhooks/acuity", {
    method: "POST",
    headers,
    body: text,
  });
  const answer = await action({
    request,
    params: {},
    context: { ip: from, log },
  } as never as ActionFunctionArgs);
  return { status: answer.status, again: answer.headers.get("retry-after"), wasRead: request.bodyUsed };
}

const guessed = (n: number) => signed(`${body}${n}`, "guessed");

test("after 30 bad ones within a minute a network is refused, and its good ones are still heard", async () => {
  for (let n = 0; n < 30; n++) expect((await post(guessed(n))).status).toBe(401);
  const refused = await post(guessed(31));
  expect(refused.status).toBe(429);
  expect(Number(refused.again)).toBeGreaterThan(0);
  const heard = await db.$count(webhookEvents);
  for (let n = 0; n < 40; n++) expect((await post(signed(body))).status).toBe(200);
  expect(await db.$count(webhookEvents)).toBe(heard + 40);
  expect((await post(guessed(32))).status).toBe(429);
  expect((await post(guessed(33), body, "203.0.113.250")).status).toBe(401);
});

test("what cannot be signed by us is not read, and counts", async () => {
  for (let n = 0; n < 30; n++) {
    const { status, wasRead } = await post([undefined, "", "x".repeat(44), "not base64"][n % 4]);
    expect([status, wasRead]).toEqual([401, false]);
  }
  expect((await post(undefined)).status).toBe(429);
  expect((await post(guessed(1))).status).toBe(429);
  expect((await post(guessed(2), "x".repeat(65 * 1024))).status).toBe(413);
});

test("each is one line without the body, and beyond the limit none is written or counted", async () => {
  for (let n = 0; n < 60; n++) await post(guessed(n), "examinee=Tran&id=5");
  expect(log.warn).toHaveBeenCalledTimes(30);
  expect(log.warn).toHaveBeenCalledWith({ why: "wrongly signed", from: ip }, "a notice was turned away");
  expect(JSON.stringify([log.warn.mock.calls, log.error.mock.calls])).not.toContain("Tran");
  const counted = (await db.select().from(throttles)).map(({ tries }) => tries).sort((a, b) => a - b);
  // Permits are drawn by shares of twenty: two for thirty, and one that gave none.
  expect(counted).toEqual([30, 60]);
});

test("the twentieth within ten minutes raises one alarm, wherever they come from", async () => {
  for (let n = 0; n < 19; n++) await post(guessed(n), body, `198.51.100.${n}`);
  expect(log.error).not.toHaveBeenCalled();
  await post(guessed(19), body, "198.51.100.19");
  const raised = [[expect.stringMatching(/^20 NOTICES WITH BAD SIGNATURES/)]];
  expect(log.error.mock.calls).toEqual(raised);
  for (let n = 20; n < 45; n++) await post(guessed(n), body, `198.51.100.${n}`);
  expect(log.error.mock.calls).toEqual(raised);
});

test("whoever cannot be counted is not let in", async () => {
  const away = vi.spyOn(db, "insert").mockImplementation(() => {
    throw new Error("no database");
  });
  await expect(post(guessed(1), body, "198.51.100.200")).rejects.toThrow("no database");
  away.mockRestore();
});
