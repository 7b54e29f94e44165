import type { RequestHandler } from "express";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request, type RequestOptions, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { readEnv } from "~/env.server";
import { createApp } from "../create-app";
import { sample, sampleBuild } from "./sample-build";

/** For tests: our Express app on a real loopback socket, over a handful of sample routes. */

export type Answer = {
  status: number;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: string;
};
type Asking = {
  method?: string;
  headers?: RequestOptions["headers"];
  body?: Buffer | string;
  pieces?: Buffer[];
  chunked?: boolean;
};

const folder = mkdtempSync(join(tmpdir(), "medibytes-edge-"));
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
export const edge = { server: undefined as unknown as Server, port: 0, log: "" };

/** Replaces this process' configuration, as if it had been started so. */
export function configure(set: Record<string, string> = {}): void {
  const shelf = globalThis as { medibytesEnv?: ReturnType<typeof readEnv> };
  shelf.medibytesEnv = readEnv({ DATA_DIR: folder, APP_ORIGIN: "http://localhost:3000", ...set });
}

export const publicly = {
  APP_ORIGIN: "https://booking.example",
  APP_SECRET: "a secret for tests, of more than thirty-two bytes",
  TRUST_PROXY: "1",
  OPS_TOKEN: "a token for the operators",
  SMTP_URL: "file:",
};

export function serveEdge(
  set: Record<string, string> = {},
  clientFolder?: string,
  requestLimit?: RequestHandler,
): void {
  const log = pino(
    { base: undefined },
    new Writable({ write: (line, _encoding, next) => ((edge.log += line), next()) }),
  );
  beforeAll(async () => {
    configure(set);
    edge.server = createApp({ build: sampleBuild, log, clientFolder, requestLimit }).listen(0, "127.0.0.1");
    await once(edge.server, "listening");
    edge.port = (edge.server.address() as AddressInfo).port;
  });
  beforeEach(() => void Object.assign(sample, { actionsRun: 0, requests: [] }));
  afterAll(() => {
    agent.destroy();
    edge.server.closeAllConnections();
    edge.server.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Asks and waits for the whole answer. Bodies in pieces go out one packet each. */
export async function ask(
  path: string,
  { method = "GET", headers = {}, body, pieces, chunked }: Asking = {},
): Promise<Answer> {
  const all = pieces ?? (body === undefined ? [] : [Buffer.from(body)]);
  const length = all.reduce((sum, piece) => sum + piece.length, 0);
  const sized = chunked || method === "GET" || method === "HEAD" ? {} : { "content-length": length };
  const client = request({
    port: edge.port,
    host: "127.0.0.1",
    path,
    method,
    agent,
    headers: { host: "localhost:3000", ...sized, ...headers },
  });
  client.on("error", () => {});
  client.setNoDelay(true);
  client.flushHeaders();
  const answered = once(client, "response") as Promise<[IncomingMessage]>;
  answered.catch(() => {});
  for (const piece of all) {
    // An early answer closes the connection, and what is written then never arrives.
    const written = new Promise((resolve) => client.write(piece, resolve));
    await Promise.race([written, answered]);
    if (pieces) await new Promise(setImmediate);
  }
  client.end();
  const [response] = await answered;
  const read = await buffer(response);
  return {
    status: response.statusCode!,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
    body: read.toString(),
  };
}

/** A bare connection, for what no well-behaved client sends. */
export async function dial(
  head: string,
): Promise<{ socket: Socket; received: () => string; ended: Promise<unknown> }> {
  const socket = connect({ port: edge.port, host: "127.0.0.1" });
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1"))).on("error", () => {});
  const ended = new Promise((resolve) => socket.once("close", resolve).once("end", resolve));
  await once(socket, "connect");
  socket.write(head);
  return { socket, received: () => text, ended };
}

/** A browser that has seen a page: its cookie and the token of its forms. */
export async function visit(): Promise<{ cookie: string; csrf: string }> {
  const { headers } = await ask("/");
  const cookie = headers["set-cookie"]!.find((each) => /visitor=/.test(each))!.split(";")[0]!;
  return { cookie, csrf: sample.requests.at(-1)!.context.csrf };
}
