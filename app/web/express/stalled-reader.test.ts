import { once } from "node:events";
import express from "express";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { handOver, type Outcome } from "./hand-over";

it("lets go of a reader that takes nothing, and not of one that is merely slow", async () => {
  const endless = () =>
    new Readable({
      read: function () {
        this.push(Buffer.alloc(64 * 1024));
      },
    });
  const ends: Record<string, Outcome> = {};
  const app = express().get("/:who", (req, res) => {
    handOver(res, endless(), (outcome) => (ends[req.params.who!] = outcome), 2_000);
    res.end();
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const read = async (who: string) => {
    const asked = request({
      port: (server.address() as AddressInfo).port,
      host: "127.0.0.1",
      path: `/${who}`,
      agent: false,
    }).end();
    asked.on("error", () => {});
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    return answer.on("error", () => {}).pause();
  };
  await read("stalled");
  const slow = await read("slow");
  const sips = setInterval(() => void slow.read(), 20);
  await expect.poll(() => ends.stalled).toBe("aborted");
  expect(ends.slow).toBeUndefined();
  clearInterval(sips);
  await expect.poll(() => ends.slow).toBe("aborted");
  server.close();
});
