import { once } from "node:events";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, organization, person } from "db/testing/people";
import { startModule } from "db/testing/processes";
import { onSqlite } from "db/testing/raw-database";
import { rounds, soaks } from "db/testing/rounds";
import { bucket } from "~/integrations/storage/testing/s3-server";
import { killed, mostMemoryOver, sendLarge, startDocumentServer } from "./testing/document-server";
import { signedIn } from "./testing/request";

const mebibyte = 1024 * 1024;
/** Pieces of 64 KiB: just below 500 MiB a file. Less says little, for garbage is not collected at once. */
const pieces = rounds({ test: 0, soak: 500 * 16 - 1 });

/** It does not matter here which database has the rows; and only Linux says what a process weighs. */
const canWeigh = soaks && onSqlite && existsSync("/proc/self/status");

const s3 = canWeigh ? startModule("app/integrations/storage/testing/s3-server-program.ts") : undefined;
let onS3: Record<string, string>;
let cookies: string[], bookingId: string;

beforeAll(async () => {
  if (!s3) return;
  const [line] = (await once(s3.stdout!, "data")) as [Buffer];
  const credentials = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" };
  onS3 = { S3_BUCKET: bucket, S3_ENDPOINT: String(line).trim(), ...credentials };
  const { member, doctor } = await cast();
  bookingId = await book(member, doctor, new Date());
  const provider = await organization("provider");
  cookies = await Promise.all([1, 2, 3, 4].map(async () => signedIn(await person("admin", provider))));
});
afterAll(() => void s3?.kill("SIGTERM"));

type Limit = { at: string; env: () => Record<string, string>; files: number; most: number };

const toS3 = { at: "S3", env: () => onS3 };
const toDisk = { at: "this machine", env: () => ({}) };
const limits: Limit[] = [
  { ...toDisk, files: 1, most: 64 },
  { ...toDisk, files: 4, most: 160 },
  { ...toS3, files: 1, most: 96 },
  { ...toS3, files: 4, most: 160 },
];

for (const { at, env, files, most } of limits) {
  test.runIf(canWeigh)(`large files at once, ${files} to ${at}, cost ${most} MiB at most`, async () => {
    const server = await startDocumentServer(env());
    onTestFinished(() => killed(server));
    const send = (cookie: string, count: number) =>
      sendLarge({ port: server.port, bookingId, cookie }, { pieces: count });
    expect(await send(cookies[0]!, 160)).toBe(303);
    const before = await db.$count(documents);
    const rise = await mostMemoryOver(server.child.pid!, async () => {
      const sent = cookies.slice(0, files).map((cookie) => send(cookie, pieces));
      expect(new Set(await Promise.all(sent))).toEqual(new Set([303]));
    });
    expect(await db.$count(documents)).toBe(before + files);
    console.log(`${files} to ${at}: ${Math.round(rise / mebibyte)} MiB more`);
    expect(rise).toBeLessThan(most * mebibyte);
  });
}
