import type { Server } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist } from "db/testing/people";
import { onSqlite } from "db/testing/raw-database";
import { patience, rounds } from "db/testing/rounds";
import { env } from "~/env.server";
import { documentStore } from "~/integrations/storage/store.server";
import { exchange, serveBookings } from "~/web/testing/booking-server";
import { type HostilePost, hostilePosts } from "~/web/testing/hostile-posts";
import { signedIn } from "~/web/testing/request";
import { boundary, field, file, form } from "~/web/testing/upload-harness";
import * as route from "./route";

let server: Server, port: number, bookingId: string;
const browsers: { cookie: string; csrf: string }[] = [];
const store = () => documentStore("local");

beforeAll(async () => {
  Object.assign(env(), { scanner: { host: "127.0.0.1", port: 1 } });
  ({ server, port } = await serveBookings(route));
  const firm = await organization("referrer");
  const people: Person[] = [];
  for (let i = 0; i < 6; i++) people.push(await person("manager", firm));
  bookingId = await book(people[0]!, (await specialist()).id, new Date());
  for (const someone of people) browsers.push(await visit(await signedIn(someone)));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(async () => {
  await db.delete(documents);
  for await (const key of store().keys()) await store().remove(key);
});

const place = () => `/bookings/${bookingId}/documents`;
const head = (line: string, headers: Record<string, string>) =>
  [
    line,
    "Host: localhost:3000",
    ...Object.entries(headers).flatMap(([name, value]) => (value ? `${name}: ${value}` : [])),
    "",
    "",
  ].join("\r\n");

async function page(path: string, cookie: string) {
  const asked = head(`GET ${path} HTTP/1.1`, { cookie, connection: "close", "accept-encoding": "identity" });
  return exchange(port, asked, Buffer.alloc(0));
}

async function visit(session: string) {
  const { headers, body } = await page(place(), session);
  const cookie = `${session}; ${headers["set-cookie"]!.split(";")[0]}`;
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(body)![1]! };
}

function post({ parts, body: whole, headers }: HostilePost, who = 0, cut?: Parameters<typeof exchange>[3]) {
  const { cookie, csrf } = browsers[who]!;
  const body = whole ?? form(field("csrf", csrf), field("category", "brief"), ...parts!);
  const all = {
    cookie,
    connection: "close",
    "sec-fetch-site": "same-origin",
    "content-type": `multipart/form-data; boundary=${boundary}`,
    "content-length": String(body.length),
    ...headers,
  };
  return exchange(port, head(`POST ${place()} HTTP/1.1`, all), body, cut);
}

const keys = () => Readable.from(store().keys()).toArray();
const drafts = () => readdir(join(env().dataDir, "documents", "tmp")).catch(() => []);
const unescaped = (text: string) =>
  text.replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">");

test("the corpus is as large as it was meant to be, and each case has its own name", () => {
  expect(hostilePosts.length).toBeGreaterThanOrEqual(80);
  expect(new Set(hostilePosts.map(({ what }) => what)).size).toBe(hostilePosts.length);
});

test.each(hostilePosts)("$what", async (sent) => {
  const { status, headers } = await post(sent);
  expect(status).toBe(sent.status ?? 303);
  const rows = await db.select().from(documents);
  expect(rows.map(({ name }) => name).sort()).toEqual((sent.keeps ?? []).sort());
  for (const row of rows) expect(row).toMatchObject({ scanState: "pending", category: "brief" });
  expect((await keys()).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(await drafts()).toEqual([]);
  if (!sent.says) return;
  expect(headers.location).toMatch(/\/documents\?retry=/);
  const { body } = await page(headers.location!, browsers[0]!.cookie);
  expect(unescaped(body)).toContain(sent.says);
});

/** The same numbers each time. */
function dice(seed: number) {
  return (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % below;
  };
}

/** The files do not care which database has their rows: the other one proves the same in fewer rounds. */
const pairs = rounds({ test: onSqlite ? 100 : 20, soak: 500 });

const descriptors = async () => (await readdir("/proc/self/fd")).length;

test(
  `${pairs * 2} posts cut off anywhere leave whole files with their rows, and nothing else`,
  async () => {
    const bytes = [1, 2, 3].map((at) =>
      Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(70_000 + at, at)]),
    );
    const sums = bytes.map((each) => createHash("sha256").update(each).digest("hex"));
    const parts = bytes.map((each, at) => file(`${at}.pdf`, each));
    const length = Buffer.concat(parts).length + 1_200;
    const roll = dice(20_260_302);
    await post({ what: "warm-up", parts });
    const open = await descriptors();
    const half = Math.floor(length / 2);
    // The first are cut late, so that a slow machine too has stored a file of some by then.
    const cut = (round: number) =>
      round < 3
        ? { after: half + roll(half), waitMs: 1_000 }
        : { after: roll(length), waitMs: 10 + roll(60) };
    let keptWhole = 0;
    for (let round = 0; round < pairs; round++) {
      await Promise.all(
        [round % 6, (round + 3) % 6].map((who) => post({ what: "cut", parts }, who, cut(round))),
      );
      // A booking holds 200 files: make room, but look at what there was first.
      if (round % 20 === 19) keptWhole += await expectWhole(sums);
    }
    await expect.poll(descriptors, { timeout: 10_000 }).toBeLessThanOrEqual(open + 3);
    keptWhole += await expectWhole(sums);
    // Beyond the three of the warm-up: some were cut after a file had come, none came whole.
    expect(keptWhole).toBeGreaterThan(3);
    expect(keptWhole).toBeLessThan(pairs * 5);
    expect((await post({ what: "after all", parts })).status).toBe(303);
  },
  patience.timeout,
);

async function expectWhole(sums: string[]) {
  // What was cut off last may still be noticing: bytes without a row are gone soon, rows without bytes never were.
  await expect.poll(orphans, { timeout: 10_000 }).toEqual([]);
  const rows = await db.select().from(documents);
  for (const { id, sha256, scanState } of rows) {
    expect(scanState).toBe("pending");
    expect(sums).toContain(sha256);
    expect(
      createHash("sha256")
        .update(await buffer(await store().open(id)))
        .digest("hex"),
    ).toBe(sha256);
  }
  await db.delete(documents);
  for (const { id } of rows) await store().remove(id);
  return rows.length;
}

async function orphans(): Promise<string[]> {
  const stored = await keys();
  const known = new Set((await db.select().from(documents)).map(({ id }) => id));
  return [...(await drafts()), ...stored.filter((key) => !known.has(key))];
}
