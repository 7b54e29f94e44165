import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { env } from "~/env.server";
import { addDocument } from "./add-document.server";
import { giveBackUnscanned } from "./give-back-unscanned.server";
import { startScanPump } from "./scan-pump.server";

const now = new Date();

async function waiting(): Promise<string> {
  Object.assign(env(), { scanner: { host: "127.0.0.1", port: 1 } });
  const { member, doctor } = await cast();
  const bookingId = await book(member, doctor, now);
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const outcome = await addDocument(member.viewer, { bookingId }, file, now);
  Object.assign(env(), { scanner: undefined });
  return outcome.ok ? outcome.value.id : "";
}

async function saidAtTheStart(): Promise<unknown[]> {
  const said: unknown[] = [];
  const say = (...words: unknown[]) => void said.push(words);
  await startScanPump({ warn: say, error: say }).stop();
  return said;
}

const rowOf = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;

test("the scanner taken away, the start says how many wait; given back they can be opened, and the audit says so", async () => {
  const [id, judged, deleted] = [await waiting(), await waiting(), await waiting()];
  await db.update(documents).set({ scannedAt: now }).where(eq(documents.id, judged));
  await db.update(documents).set({ deletedAt: now }).where(eq(documents.id, deleted));
  expect(await saidAtTheStart()).toEqual([[{ waiting: 2 }, expect.stringContaining("NO MALWARE SCANNER")]]);

  expect(await giveBackUnscanned(now)).toBe(1);
  expect(await rowOf(id)).toMatchObject({ scanState: "not_scanned", scanNextAt: null });
  const written = await db.select().from(auditLogs).where(eq(auditLogs.subjectId, id));
  expect(written.find(({ action }) => action === "document.scanned")).toMatchObject({
    actorId: "system",
    reason: "given back without a scanner",
    changes: { scanState: { before: "pending", after: "not_scanned" } },
  });
  // Of this one a scanner said something before: it may have been bad.
  expect((await rowOf(judged)).scanState).toBe("pending");
  expect((await rowOf(deleted)).scanState).toBe("pending");

  await db.update(documents).set({ scanState: "clean" }).where(eq(documents.id, judged));
  expect(await saidAtTheStart()).toEqual([]);
});
