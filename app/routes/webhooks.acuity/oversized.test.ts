import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "~/web/express/create-app";
import { buildOf } from "~/web/express/testing/sample-build";
import { sendAll } from "~/web/express/testing/send-all";
import * as webhook from "./route";

Object.assign(process.env, { ACUITY_USER_ID: "1001", ACUITY_API_KEY: "test-api-key" });

let server: Server;
const port = () => (server.address() as AddressInfo).port;

beforeAll(async () => {
  const build = buildOf({ webhook: ["webhooks/acuity", webhook] });
  server = createApp({ build, log: pino({ level: "silent" }) }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => void server.close());

const signature = `X-Acuity-Signature: ${"A".repeat(43)}=`;
const head = (...framing: string[]) =>
  [
    "POST /webhooks/acuity HTTP/1.1",
    "Host: localhost:3000",
    "Content-Type: application/x-www-form-urlencoded",
    ...framing,
    "\r\n",
  ].join("\r\n");
const megabytes = (count: number) => count * 1024 * 1024;

test.each([
  ["of 100 KiB", head(`Content-Length: ${100 * 1024}`), 100 * 1024],
  ["of 20 MB", head(`Content-Length: ${megabytes(20)}`), megabytes(20)],
  ["of 20 MB without a length", head(signature, "Transfer-Encoding: chunked"), megabytes(20)],
])("whoever posts a notice %s learns that it is too large", async (_, start, bytes) => {
  const { text, error } = await sendAll(port(), start, bytes);
  expect(error).toBeUndefined();
  expect(text).toMatch(/^HTTP\/1.1 413 /);
});

test("whoever signs nothing learns that, however long it goes on", async () => {
  const { text, error } = await sendAll(port(), head("Transfer-Encoding: chunked"), megabytes(20));
  expect(error).toBeUndefined();
  expect(text).toMatch(/^HTTP\/1.1 401 /);
});
