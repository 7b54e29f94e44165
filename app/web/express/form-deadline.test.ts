import express from "express";
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formDeadline } from "./form-deadline";
import { mendRequest } from "./mend-request";
import { configure } from "./testing/edge";

let server: Server;
let broken = 0;

beforeAll(async () => {
  configure();
  const app = express();
  app.use(formDeadline(600));
  app.use((req, _res, next) => (mendRequest(req), next()));
  app.use(
    (req, res) =>
      void buffer(req).then(
        (body) => res.end(`got ${body.length}`),
        () => broken++,
      ),
  );
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => (server.closeAllConnections(), server.close()));

/** Sends a byte each so many ms; answers what came back and when it was over. */
async function drip(type: string, bytes: number, everyMs = 50) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString())).on("error", () => {});
  const began = Date.now();
  const over = new Promise<number>((resolve) => socket.once("close", () => resolve(Date.now() - began)));
  socket.write(
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
  for (let sent = 0; sent < bytes && !socket.destroyed; sent++) {
    socket.write("x");
    if (everyMs > 0) await wait(everyMs);
  }
  const ms = await over;
  return { text, ms };
}

describe("a form that comes too slowly", () => {
  it.each(["application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8"])(
    "%s is cut off",
    async (type) => {
      const before = broken;
      const { text, ms } = await drip(type, 600);
      expect(text).toBe("");
      expect(ms).toBeGreaterThanOrEqual(590);
      expect(ms).toBeLessThan(10_000);
      expect(broken).toBe(before + 1);
    },
  );

  it("is none that arrives in time, and no upload", async () => {
    expect((await drip("application/x-www-form-urlencoded", 3, 0)).text).toContain("got 3");
    expect((await drip("multipart/form-data; boundary=x", 14)).text).toContain("got 14");
  });
});
