import { eq } from "drizzle-orm";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { addDocument } from "./add-document.server";
import { moveDocuments } from "./move-documents.server";
import { verifyDocuments } from "./verify-documents.server";

const s3 = keepOnS3();
const none = { intact: 0, missing: 0, damaged: 0, unreadable: 0 };
const kept = (id: string) => join(process.env.DATA_DIR!, "documents", id.slice(0, 2), id);
const rowOf = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;

async function verify(notSince?: Date) {
  const said: string[] = [];
  return { count: await verifyDocuments({ notSince, say: (line) => said.push(line) }), said: said.sort() };
}

test.each(["local", "s3"] as const)(
  "what lies on %s is read and compared, and told when wrong",
  async (store) => {
    await db.delete(documents);
    const people = await cast();
    const bookingId = await book(people.member, people.doctor, new Date());
    const ids: string[] = [];
    for (const name of ["good", "missing", "damaged", "swapped", "purged"]) {
      const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
      const file = { name: `${name}.pdf`, category: "brief" as const, source };
      const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
      ids.push(added.ok ? added.value.id : "");
    }
    const [good, missing, damaged, swapped, purged] = ids as [string, string, string, string, string];
    if (store === "local") await moveDocuments({ to: "local", deleteSource: false, say: () => {} });
    await db.update(documents).set({ verifiedAt: null });
    await db.update(documents).set({ purgedAt: new Date() }).where(eq(documents.id, purged));
    const pathOf = (id: string) => (store === "local" ? kept(id) : s3.pathOf(id));
    for (const id of [missing, purged]) await rm(pathOf(id));
    const bytes = await readFile(pathOf(damaged));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(pathOf(damaged), bytes);
    const otherHash = { sha256: "0".repeat(64) };
    await db.update(documents).set(otherHash).where(eq(documents.id, swapped));

    const start = new Date();
    const wrong = [
      `damaged: ${damaged} damaged.pdf`,
      `damaged: ${swapped} swapped.pdf`,
      `missing: ${missing} missing.pdf`,
    ].sort();
    expect(await verify()).toEqual({ count: { ...none, intact: 1, missing: 1, damaged: 2 }, said: wrong });
    expect((await rowOf(good)).verifiedAt!.getTime()).toBeGreaterThanOrEqual(start.getTime());
    for (const id of [missing, damaged, swapped, purged]) expect((await rowOf(id)).verifiedAt).toBeNull();
    // Begun again, only what was not found intact since is read.
    expect((await verify(start)).count).toEqual({ ...none, missing: 1, damaged: 2 });
    expect((await verify(new Date(Date.now() + 1000))).count.intact).toBe(1);
  },
);

test("a store that does not answer is not a damaged document", async () => {
  s3.fault = (_, res) => answerBusy(_, res);
  await db.update(documents).set({ verifiedAt: null });
  expect((await verify()).count).toEqual({ ...none, unreadable: 4 });
  s3.fault = () => false;
});
