import { eq } from "drizzle-orm";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents, transfers } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { startModule } from "db/testing/processes";
import { rounds } from "db/testing/rounds";
import { addDocument } from "~/domain/documents/add-document.server";
import { newSecretId } from "~/domain/ids";
import { documentStore, storeForNew } from "~/integrations/storage/store.server";
import { asked, portOf, serveDownloads } from "~/web/express/testing/download-server";
import { signedIn } from "~/web/testing/request";

const pages = Buffer.alloc(3_000_000, createHash("sha256").update("pages").digest());
const bytes = Buffer.concat([Buffer.from("%PDF-1.4\n"), pages]);
const whole = { size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };

let server: Server, port: number;
let people: Awaited<ReturnType<typeof cast>>;
let documentId: string, cookie: string;

beforeAll(async () => {
  server = await serveDownloads();
  port = portOf(server);
  people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const file = { name: "Brief “Müller”.pdf", category: "brief" as const, source: Readable.from([bytes]) };
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  documentId = added.ok ? added.value.id : "";
});
afterAll(() => server.close());
beforeEach(async () => void (cookie = await signedIn(people.member)));

const path = () => `/documents/${documentId}/download`;
const ask = (headers: Record<string, string> = {}, method = "GET") =>
  asked({ port, path: path(), cookie, method, headers });

async function read(answer: IncomingMessage) {
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const rows = () => db.$count(auditLogs, eq(auditLogs.subjectId, documentId));
// PostgreSQL gives many rows back in no order of its own.
const ends = async () => {
  const ended = await db.select().from(transfers).orderBy(transfers.endedAt, transfers.auditId);
  return ended.map(({ outcome, bytes: sent }) => [outcome, sent]);
};
const lastEnd = async () => (await ends()).at(-1);

test("a whole document comes with exactly these headers, written down before and after", async () => {
  const before = await rows();
  const { status, headers, body } = await read(await ask());
  expect([status, body.equals(bytes)]).toEqual([200, true]);
  expect(headers).toMatchObject({
    "content-type": "application/pdf",
    "content-length": String(whole.size),
    "content-disposition": `attachment; filename="Brief ?Müller?.pdf"; filename*=UTF-8''Brief%20%E2%80%9CM%C3%BCller%E2%80%9D.pdf`,
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "cross-origin-resource-policy": "same-origin",
    "accept-ranges": "bytes",
    etag: `"${whole.sha256}"`,
  });
  expect(headers["content-encoding"]).toBeUndefined();
  expect(await rows()).toBe(before + 1);
  await expect.poll(lastEnd).toEqual(["complete", whole.size]);
});

test("HEAD says the same and opens nothing: it answers for a document whose bytes are lost", async () => {
  const lost = newSecretId();
  const [row] = await db.select().from(documents).where(eq(documents.id, documentId));
  await db.insert(documents).values({ ...row!, id: lost });
  const answer = await read(
    await asked({ port, path: `/documents/${lost}/download`, cookie, method: "HEAD" }),
  );
  expect([answer.status, answer.headers["content-length"], answer.headers.etag]).toEqual([
    200,
    String(whole.size),
    `"${whole.sha256}"`,
  ]);
  const got = await read(await asked({ port, path: `/documents/${lost}/download`, cookie }));
  expect(got.status).toBe(500);
  const written = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, lost));
  expect(written.map(({ action }) => action)).toEqual(["document.downloaded", "document.downloaded"]);
  const told = () => db.select().from(transfers).where(eq(transfers.documentId, lost));
  await expect
    .poll(async () => (await told()).map(({ outcome }) => outcome).sort())
    .toEqual(["complete", "error"]);
});

test("random ranges are the same slices", async () => {
  const place = fc.nat(bytes.length - 1);
  const form = fc.constantFrom("both", "open", "suffix");
  await fc.assert(
    fc.asyncProperty(place, fc.nat(200_000), form, async (start, length, how) => {
      const end = Math.min(start + length, bytes.length - 1);
      const range = { both: `${start}-${end}`, open: `${start}-`, suffix: `-${bytes.length - start}` }[how];
      const { status, headers, body } = await read(await ask({ range: `bytes=${range}` }));
      const wanted = bytes.subarray(start, how === "both" ? end + 1 : undefined);
      expect([status, headers["content-range"]]).toEqual([
        206,
        `bytes ${start}-${start + wanted.length - 1}/${bytes.length}`,
      ]);
      expect([headers["content-length"], body.equals(wanted)]).toEqual([String(wanted.length), true]);
    }),
    { seed: 11, numRuns: rounds({ test: 100, soak: 10_000 }) },
  );
});

test("several ranges, a wrong version and odd units bring the whole; a range outside 416", async () => {
  for (const headers of [
    { range: "bytes=0-1,5-6" },
    { range: "bytes=0-1", "if-range": '"another"' },
    { range: "pages=1-2" },
  ]) {
    expect((await read(await ask(headers as Record<string, string>))).body.length).toBe(bytes.length);
  }
  const right = await read(await ask({ range: "bytes=0-1", "if-range": `"${whole.sha256}"` }));
  expect([right.status, right.body.toString()]).toEqual([206, "%P"]);
  const outside = await read(await ask({ range: `bytes=${bytes.length}-` }));
  expect([outside.status, outside.headers["content-range"]]).toEqual([416, `bytes */${bytes.length}`]);
  expect(outside.body.toString()).toContain("This part of the file does not exist");
});

test("each attempt is one row: served, in part, by HEAD, refused, from another site, without a right", async () => {
  const before = await db.$count(auditLogs);
  const rival = await signedIn(people.rival);
  const attempts: [Record<string, string>, number][] = [
    [{}, 200],
    [{ range: "bytes=0-9" }, 206],
    [{ range: "bytes=0-9" }, 206],
    [{ range: "bytes=99999999-" }, 416],
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{ "sec-fetch-site": "none" }, 200],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ cookie: rival }, 404],
    [{ cookie: rival, range: "bytes=0-1" }, 404],
  ];
  for (const [headers, status] of attempts) expect((await read(await ask(headers))).status).toBe(status);
  expect((await read(await ask({}, "HEAD"))).status).toBe(200);
  expect((await db.$count(auditLogs)) - before).toBe(attempts.length + 1);
  // Nobody, and what was never an address of a document, is no attempt of anybody's.
  expect((await asked({ port, path: path() })).statusCode).toBe(303);
  const data = await read(await asked({ port, path: `${path()}.data`, cookie }));
  expect([data.status, data.body.includes("%PDF")]).toEqual([404, false]);
  expect((await db.$count(auditLogs)) - before).toBe(attempts.length + 1);
});

/** More than the sockets between the two ends hold, so that a download of it is still going. */
async function aLargeOne(): Promise<string> {
  const large = newSecretId();
  const [row] = await db.select().from(documents).where(eq(documents.id, documentId));
  const size = 40_000_000;
  await documentStore(storeForNew()).put(large, Readable.from([Buffer.alloc(size)], { objectMode: false }));
  await db.insert(documents).values({ ...row!, id: large, size });
  return large;
}

test("whoever leaves half-way is written down as gone, with what was sent", async () => {
  const answer = await asked({ port, path: `/documents/${await aLargeOne()}/download`, cookie });
  await once(answer, "readable");
  answer.destroy();
  await expect.poll(lastEnd, { timeout: 10_000 }).toEqual(["aborted", expect.any(Number)]);
});

test("four at once for one person; the fifth waits, and another person does not", async () => {
  const large = await aLargeOne();
  const own = { port, path: `/documents/${large}/download`, cookie };
  const four = await Promise.all([1, 2, 3, 4].map(() => asked(own)));
  const fifth = await read(await asked(own));
  expect([fifth.status, fifth.headers["retry-after"]]).toEqual([429, "30"]);
  expect(fifth.body.includes("Too many attempts")).toBe(true);
  const other = await asked({ ...own, cookie: await signedIn(people.office) });
  expect(other.statusCode).toBe(200);
  for (const answer of [...four, other]) answer.destroy();
  await expect.poll(async () => (await ends()).filter(([outcome]) => outcome === "aborted").length).toBe(6);
  const again = await asked(own);
  expect(again.statusCode).toBe(200);
  again.destroy();
  const refused = await db.select().from(auditLogs).where(eq(auditLogs.reason, "429"));
  expect(refused).toMatchObject([{ action: "document.downloaded", outcome: "refused", subjectId: large }]);
});

test("a process that dies leaves the row of the attempt, without an end", async () => {
  const child = startModule("app/web/express/testing/document-server-program.ts");
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  const before = [await rows(), (await ends()).length];
  const answer = await asked({ port: Number(line), path: path(), cookie });
  // An answer of another kind may have no body, and would never be readable.
  expect(answer.statusCode).toBe(200);
  await once(answer, "readable");
  child.kill("SIGKILL");
  await once(child, "close");
  answer.destroy();
  expect([await rows(), (await ends()).length]).toEqual([before[0]! + 1, before[1]]);
});
