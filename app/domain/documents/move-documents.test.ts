import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { documentStore } from "~/integrations/storage/store.server";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { addDocument } from "./add-document.server";
import { moveDocuments } from "./move-documents.server";

const s3 = keepOnS3();
const say = () => {};
const where = async () => (await db.select().from(documents)).map(({ store }) => store);
const keys = async (store: "local" | "s3") =>
  (await Readable.from(documentStore(store).keys()).toArray()).length;

async function added(text: string): Promise<string> {
  const people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from(`%PDF-1.4 ${text}\n%%EOF`)]);
  const file = { name: "a.pdf", category: "brief" as const, source };
  const outcome = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  return outcome.ok ? outcome.value.id : "";
}

beforeEach(async () => {
  await db.delete(documents);
  for (const store of ["local", "s3"] as const)
    for await (const key of documentStore(store).keys()) await documentStore(store).remove(key);
});

test("documents move, verified, back and forth; what fails stays where it was and is named", async () => {
  for (const text of ["one", "two", "three"]) await added(text);
  expect(await moveDocuments({ to: "local", deleteSource: false, say })).toEqual({
    moved: 3,
    failed: 0,
    left: 0,
  });
  expect([await where(), await keys("s3")]).toEqual([["local", "local", "local"], 3]);
  expect(await moveDocuments({ to: "local", deleteSource: true, say })).toEqual({
    moved: 0,
    failed: 0,
    left: 0,
  });
  expect([await keys("local"), await keys("s3")]).toEqual([3, 0]);

  s3.fault = (req, res) => req.method === "PUT" && answerBusy(req, res);
  expect(await moveDocuments({ to: "s3", deleteSource: false, say })).toEqual({
    moved: 0,
    failed: 3,
    left: 3,
  });
  s3.fault = () => false;
  const [first] = await db.select().from(documents);
  await db
    .update(documents)
    .set({ sha256: "0".repeat(64) })
    .where(eq(documents.id, first!.id));
  const said: string[] = [];
  const moving = { to: "s3", deleteSource: false, say: (line: string) => said.push(line) } as const;
  expect(await moveDocuments(moving)).toEqual({ moved: 2, failed: 1, left: 1 });
  expect(said.join("\n")).toContain(`not moved: ${first!.id} a.pdf`);
  expect((await where()).sort()).toEqual(["local", "s3", "s3"]);
  expect((await buffer(await documentStore("local").open(first!.id))).toString()).toContain("%PDF");
});

test("what lies whole in the new place already is taken up there: a database from before a move", async () => {
  const [whole, other] = [await added("whole"), await added("other")];
  await db.update(documents).set({ store: "local" });
  await db
    .update(documents)
    .set({ sha256: "0".repeat(64) })
    .where(eq(documents.id, other));
  const said: string[] = [];
  const moving = { to: "s3", deleteSource: true, say: (line: string) => said.push(line) } as const;
  expect(await moveDocuments(moving)).toEqual({ moved: 1, failed: 1, left: 1 });
  expect(said.join("\n")).toContain(`not moved: ${other} a.pdf`);
  const rows = await db.select({ id: documents.id }).from(documents).where(eq(documents.store, "s3"));
  expect([rows, await keys("s3")]).toEqual([[{ id: whole }], 2]);
});

/** Does something in the middle of a move, when the first document is opened. */
function whenFirstOpened(work: () => Promise<unknown>): void {
  const store = documentStore("s3");
  const { open } = store;
  store.open = async (key, range) => {
    store.open = open;
    await work();
    return open(key, range);
  };
}

test("what is stored behind it while it moves is counted as left, and what goes meanwhile is no failure", async () => {
  const gone = await added("gone");
  whenFirstOpened(async () => {
    await db.delete(documents).where(eq(documents.id, gone));
    await documentStore("s3").remove(gone);
    // Before every other id: the move is past its place.
    await added("late");
    await db.update(documents).set({ id: "00000000-0000-4000-8000-000000000000" });
  });
  const said: string[] = [];
  const moving = { to: "local", deleteSource: false, say: (line: string) => said.push(line) } as const;
  expect(await moveDocuments(moving)).toEqual({ moved: 0, failed: 0, left: 1 });
  expect(said).toEqual([]);
});

test("an old copy that cannot be removed is named as that, and one that is the only copy stays", async () => {
  const moved = await added("moved");
  s3.fault = (req, res) => req.method === "DELETE" && answerBusy(req, res);
  const said: string[] = [];
  const moving = { to: "local", deleteSource: true, say: (line: string) => said.push(line) } as const;
  expect(await moveDocuments(moving)).toEqual({ moved: 1, failed: 0, left: 0 });
  expect(said.at(-1)).toMatch(new RegExp(`^its old copy stays: ${moved} a\\.pdf: S3 cannot be used`));
  s3.fault = () => false;

  await documentStore("local").remove(moved);
  expect(await moveDocuments(moving)).toEqual({ moved: 0, failed: 0, left: 0 });
  expect(said.at(-1)).toContain("its old copy stays");
  expect(await keys("s3")).toBe(1);
});
