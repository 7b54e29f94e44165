import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { startModule } from "db/testing/processes";
import { boundary, field, multipart, opening } from "./upload-harness";

/** For tests: our pages for documents in a process of its own. */
export type DocumentServer = { child: ChildProcess; port: number };

export async function startDocumentServer(
  env: Record<string, string> = {},
  within: string[] = [],
): Promise<DocumentServer> {
  const child = startModule("app/web/express/testing/document-server-program.ts", env, within);
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { child, port: Number(line) };
}

export async function killed({ child }: DocumentServer): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

const start = Buffer.concat([
  field("csrf", ""),
  field("category", "brief"),
  opening("Large.pdf"),
  Buffer.from("%PDF-1.4\n"),
]);
const end = Buffer.from(`\r\n--${boundary}--\r\n`);
const piece = Buffer.alloc(65_536, "x");

type Sending = { port: number; bookingId: string; cookie: string };

/** Sends one file of so many pieces of 64 KiB, made as they are sent; answers the status, or undefined when cut off. */
export async function sendLarge(
  { port, bookingId, cookie }: Sending,
  { pieces, everyMs = 0 }: { pieces: number; everyMs?: number },
): Promise<number | undefined> {
  async function* body() {
    yield start;
    for (let n = 0; n < pieces; n++) {
      if (everyMs > 0) await pause(everyMs);
      yield piece;
    }
    yield end;
  }
  const headers = {
    ...{ cookie, host: `localhost:${port}`, "sec-fetch-site": "same-origin", "content-type": multipart },
    "content-length": start.length + pieces * piece.length + end.length,
  };
  const path = `/bookings/${bookingId}/documents`;
  const client = request({ port, host: "127.0.0.1", path, method: "POST", agent: false, headers });
  const answered = once(client, "response") as Promise<[IncomingMessage]>;
  const source = Readable.from(body(), { objectMode: false });
  client.on("error", () => source.destroy());
  source.on("error", () => {}).pipe(client);
  const [answer] = await answered.catch(() => []);
  answer?.resume();
  return answer?.statusCode;
}

/** How many bytes of memory a process has more than before, at most, while the work goes on. */
export async function mostMemoryOver(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = memoryOf(pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(pid))), 10);
  await work().finally(() => clearInterval(watch));
  return most - before;
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}
