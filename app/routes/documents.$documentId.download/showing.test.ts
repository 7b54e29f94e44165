import { and, desc, eq } from "drizzle-orm";
import type { Server } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db } from "db/client";
import { auditLogs, documents, transfers } from "db/schema";
import type { scanStates } from "db/schema/documents";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { deleteDocument } from "~/domain/documents/delete-document.server";
import { newSecretId } from "~/domain/ids";
import { asked, openedPage, portOf, serveDownloads } from "~/web/express/testing/download-server";
import { signedIn } from "~/web/testing/request";

// Also a page with a script, for whoever would take it for one.
const bytes = Buffer.from("%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF\n");

let server: Server, people: Awaited<ReturnType<typeof cast>>;
let documentId: string, cookie: string;

beforeAll(async () => {
  server = await serveDownloads();
  people = await cast();
});
afterAll(() => server.close());
beforeEach(async () => {
  documentId = await aDocument();
  cookie = await signedIn(people.member);
});

async function aDocument(): Promise<string> {
  const bookingId = await book(people.member, people.doctor, new Date());
  const file = { name: "Brief “1”.pdf", category: "brief" as const, source: Readable.from([bytes]) };
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  if (!added.ok) throw new Error(added.because);
  await mark(added.value.id, { scanState: "clean" });
  return added.value.id;
}

const mark = (id: string, values: { scanState?: (typeof scanStates)[number]; mediaType?: string }) =>
  db.update(documents).set(values).where(eq(documents.id, id));

/** Opens the page, as this session, and answers where it has the bytes from. */
async function opening(by = cookie, id = documentId): Promise<string> {
  const page = await openedPage(id, by);
  if (!("shown" in page)) throw new Error(page.obstacle);
  return page.shown.src;
}

async function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
  const answer = await asked({ port: portOf(server), path, cookie, method, headers });
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const rows = (outcome: "done" | "refused") =>
  db
    .select()
    .from(auditLogs)
    .where(and(eq(auditLogs.subjectId, documentId), eq(auditLogs.outcome, outcome)))
    .orderBy(desc(auditLogs.at), desc(auditLogs.id));
const ends = () => db.select().from(transfers).where(eq(transfers.documentId, documentId));
const told = async () => (await rows("done")).map(({ action }) => action);

test("what a page shows comes under a policy of its own, in which nothing runs", async () => {
  const { status, headers, body } = await ask(await opening());
  expect([status, body.equals(bytes)]).toEqual([200, true]);
  expect(headers).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="Brief ?1?.pdf"; filename*=UTF-8''Brief%20%E2%80%9C1%E2%80%9D.pdf`,
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
  });
  expect(headers["content-encoding"]).toBeUndefined();
});

test("an opening is one row, however its player asks; what was sent adds up", async () => {
  const before = await told();
  const src = await opening();
  expect((await ask(src, { range: "bytes=0-9" })).status).toBe(206);
  await expect.poll(ends).toMatchObject([{ bytes: 10, outcome: "complete" }]);
  expect((await ask(src, { range: "bytes=10-29" })).body).toEqual(bytes.subarray(10, 30));
  await expect.poll(ends).toMatchObject([{ bytes: 30, outcome: "complete" }]);
  expect((await ask(src, {}, "HEAD")).headers["content-disposition"]).toContain("inline");
  expect(await told()).toEqual(["document.viewed", ...before]);
  await opening();
  expect(await told()).toEqual(["document.viewed", "document.viewed", ...before]);
});

test("who reads on after ten minutes has a row of their own for it, and for the next ten", async () => {
  const at = new Date();
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  onTestFinished(() => void vi.useRealTimers());
  const minutes = (count: number) => vi.setSystemTime(at.getTime() + count * 60_000);
  const before = (await told()).length;
  const sent = async () => (await ends()).map(({ bytes: sum }) => sum).sort((a, b) => a - b);
  const src = await opening();
  await ask(src, { range: "bytes=0-9" });
  minutes(9.99);
  await ask(src, { range: "bytes=10-19" });
  await expect.poll(sent).toEqual([20]);
  expect((await told()).length - before).toBe(1);
  minutes(10);
  expect((await ask(src, { range: "bytes=20-24" })).body).toEqual(bytes.subarray(20, 25));
  minutes(19.99);
  const answers = await Promise.all([1, 2].map(() => ask(src, { range: "bytes=25-29" })));
  expect(answers.map(({ status }) => status)).toEqual([206, 206]);
  await expect.poll(sent).toEqual([15, 20]);
  minutes(20);
  const late = await Promise.all([1, 2, 3].map(() => ask(src, { range: "bytes=0-1" })));
  expect(late.map(({ status }) => status)).toEqual([206, 206, 206]);
  await expect.poll(sent).toEqual([6, 15, 20]);
  expect((await told()).slice(0, -before)).toEqual(Array(3).fill("document.viewed"));
  const times = (await rows("done")).slice(0, 3).map((row) => (row.at.getTime() - at.getTime()) / 60_000);
  expect(times).toEqual([20, 10, 0]);
});

test("an opening is good for its session and its document alone, and is written down when it is not", async () => {
  const [own, other] = [await opening(), await aDocument()];
  const refused: [string, Person][] = [
    [await opening(await signedIn(people.colleague)), people.member],
    [await opening(await signedIn(people.member)), people.member],
    [await opening(cookie, other), people.member],
    [`?opening=${newSecretId()}`, people.member],
    ["?opening=", people.member],
    ["?opening=%00", people.member],
    [own, people.rival],
  ];
  const before = await told();
  for (const [src, by] of refused) {
    if (by !== people.member) cookie = await signedIn(by);
    const path = `/documents/${documentId}/download${src.slice(src.indexOf("?"))}`;
    const answer = await ask(path);
    expect([answer.status, answer.body.includes("%PDF")]).toEqual([by === people.rival ? 404 : 403, false]);
    expect((await rows("refused"))[0]).toMatchObject({ actorId: by.id, reason: String(answer.status) });
  }
  expect(await rows("refused")).toHaveLength(refused.length);
  expect(await told()).toEqual(before);
});

test("no other site may hold it, and what is in vain is written down as a view", async () => {
  const src = await opening();
  expect((await ask(src, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await ask(src, { range: "bytes=9999-" })).status).toBe(416);
  expect((await rows("refused")).map(({ action, reason }) => `${action} ${reason}`)).toEqual([
    "document.viewed 416",
    "access.refused 403",
  ]);
});

test("a page that is open already shows nothing more once the document is quarantined or deleted", async () => {
  const src = await opening();
  await mark(documentId, { scanState: "infected" });
  expect((await ask(src)).status).toBe(403);
  await mark(documentId, { scanState: "clean" });
  expect((await ask(src)).status).toBe(200);
  await deleteDocument(people.member.viewer, documentId, { reason: null }, new Date());
  expect((await ask(src)).status).toBe(404);
});

test.each([
  [{ scanState: "pending" }, "It can be opened once the virus check is complete", "pending"],
  [{ scanState: "infected" }, "Malicious software was found", "infected"],
  [{ mediaType: "text/html" }, "Browsers do not show this kind of file", "kind"],
  [{ mediaType: "image/svg+xml" }, "Browsers do not show this kind of file", "kind"],
] as const)("with %o the page says why it shows nothing", async (values, words, reason) => {
  const src = await opening();
  await mark(documentId, values);
  await expect(opening()).rejects.toThrow(words);
  expect((await rows("refused"))[0]).toMatchObject({ action: "document.viewed", reason });
  expect((await ask(src)).status).toBe(403);
});
