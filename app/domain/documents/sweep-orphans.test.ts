import { eq } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { StoreUnavailable } from "~/integrations/storage/document-store";
import { documentStore } from "~/integrations/storage/store.server";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { addDocument } from "./add-document.server";
import { sweepOrphans } from "./sweep-orphans.server";

const s3 = keepOnS3();

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const keys = async (store: "local" | "s3") =>
  (await Readable.from(documentStore(store).keys()).toArray()).sort();
const put = (store: "local" | "s3", id: string) =>
  documentStore(store).put(id, Readable.from([Buffer.from("%PDF-1.4")]));

const logged: object[] = [];
const log = { error: (details: object) => void logged.push(details) };

/** Each sixteenth has had its turn. */
async function sweepAll(fromHour: number): Promise<number> {
  let removed = 0;
  for (let hour = fromHour; hour < fromHour + 16; hour++) removed += await sweepOrphans(inHours(hour), log);
  return removed;
}

beforeEach(async () => {
  logged.length = 0;
  await db.delete(documents);
  for (const store of ["local", "s3"] as const)
    for (const key of await keys(store)) await documentStore(store).remove(key);
});

async function added(): Promise<string> {
  const people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4")]);
  const file = { name: "a.pdf", category: "brief" as const, source };
  const outcome = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  return outcome.ok ? outcome.value.id : "";
}

test("bytes without a row go after 24 hours from both stores, and no others", async () => {
  const id = await added();
  for (const store of ["local", "s3"] as const) for (let n = 0; n < 20; n++) await put(store, randomUUID());
  expect(await sweepAll(7)).toBe(0);
  expect([(await keys("local")).length, (await keys("s3")).length]).toEqual([20, 21]);
  expect(await sweepAll(25)).toBe(40);
  expect([await keys("local"), await keys("s3")]).toEqual([[], [id]]);
});

test("a copy in the place its row does not name goes, and what a purge left; what a row needs stays", async () => {
  const id = await added();
  await put("local", id);
  expect(await sweepAll(25)).toBe(1);
  expect([await keys("local"), await keys("s3"), logged]).toEqual([[], [id], []]);
  await db.update(documents).set({ purgedAt: new Date() }).where(eq(documents.id, id));
  expect(await sweepAll(25)).toBe(1);
  expect(await keys("s3")).toEqual([]);
});

test("the only copy stays, also where its row does not name it, and the log does: a database from before a move", async () => {
  const id = await added();
  await db.update(documents).set({ store: "local" }).where(eq(documents.id, id));
  expect(await sweepAll(25)).toBe(0);
  expect([await keys("local"), await keys("s3")]).toEqual([[], [id]]);
  expect(logged).toEqual([{ store: "s3", documentIds: [id] }]);
});

test("while the place that a row names does not answer, no copy of it goes elsewhere", async () => {
  const id = await added();
  await put("local", id);
  s3.fault = (req, res) => req.method === "HEAD" && answerBusy(req, res);
  await expect(sweepAll(25)).rejects.toThrow(StoreUnavailable);
  s3.fault = () => false;
  expect([await keys("local"), await keys("s3")]).toEqual([[id], [id]]);
});

test("what is written anew between being listed and being removed stays", async () => {
  const [id, moved] = [await added(), randomUUID()];
  await put("local", moved);
  const local = documentStore("local");
  const { storedAt } = local;
  local.storedAt = () => Promise.resolve(inHours(100));
  expect(await sweepAll(25)).toBe(0);
  local.storedAt = storedAt;
  expect([await keys("local"), await keys("s3")]).toEqual([[moved], [id]]);
});

test("a database without a single document removes nothing", async () => {
  await put("local", randomUUID());
  expect(await sweepAll(25)).toBe(0);
  expect(await keys("local")).toHaveLength(1);
});
