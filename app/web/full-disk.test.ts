import { eq } from "drizzle-orm";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { env } from "~/env.server";
import { filesIn } from "~/integrations/storage/testing/samples";
import { formState } from "./form.server";
import { killed, startDocumentServer } from "./testing/document-server";
import { args, signedIn } from "./testing/request";

const folder = join(env().dataDir, "documents");

/** Where the system lets us mount something that nobody else sees, the folder is a disk of 1 MiB. */
const asRoot = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
const mount = 'mount -t tmpfs -o size=1m tmpfs "$0" && exec "$@"';
const onSmallDisk = ["unshare", ...asRoot, "--mount", "sh", "-c", mount, folder];

function canMount(): boolean {
  mkdirSync(folder, { recursive: true });
  const [program, ...rest] = [...onSmallDisk, "true"];
  return spawnSync(program!, rest).status === 0;
}

let people: Awaited<ReturnType<typeof cast>>;
beforeAll(async () => void (people = await cast()));

test.runIf(canMount())("on a full disk a file leaves nothing, its person is told, others stay", async () => {
  const bookingId = await book(people.member, people.doctor, new Date());
  const server = await startDocumentServer({}, onSmallDisk);
  onTestFinished(() => killed(server));
  const form = new FormData();
  for (const [name, value] of [
    ["csrf", ""],
    ["category", "brief"],
  ] as const)
    form.append(name, value);
  const sizes = { "First.pdf": 300_000, "Large.pdf": 3_000_000, "Last.pdf": 300_000 };
  for (const [name, size] of Object.entries(sizes))
    form.append("documents", new File(["%PDF-1.4\n", Buffer.alloc(size)], name));
  const cookie = await signedIn(people.member);
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const address = `http://127.0.0.1:${server.port}/bookings/${bookingId}/documents`;
  const answer = await fetch(address, { method: "POST", headers, body: form, redirect: "manual" });

  const back = answer.headers.get("location")!;
  expect([answer.status, back]).toEqual([303, expect.stringContaining("?retry=")]);
  const { lastResult } = await formState(args(back, { cookie, params: { bookingId } }));
  expect(lastResult?.error?.[""]).toEqual([
    "Large.pdf could not be stored: our document store does not take files at the moment. Nothing of it was kept. Add it again in a few minutes",
    "2 files were added",
  ]);
  const rows = await db.select().from(documents).where(eq(documents.bookingId, bookingId));
  expect(rows.map(({ name }) => name).sort()).toEqual(["First.pdf", "Last.pdf"]);
  const there = await filesIn(`/proc/${server.child.pid}/root${folder}`);
  expect(there.sort()).toEqual(rows.map(({ id }) => id).sort());
});
