import { eq } from "drizzle-orm";
import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { env } from "~/env.server";
import { clamd } from "~/integrations/malware-scan/clamd.server";
import { fakeClamd, ok } from "~/integrations/malware-scan/testing/fake-clamd";
import { DocumentMissing } from "~/integrations/storage/document-store";
import { localStore } from "~/integrations/storage/local-store.server";
import { documentStore } from "~/integrations/storage/store.server";
import { addDocument } from "./add-document.server";
import { scanDue } from "./scan-due.server";

const now = new Date();
const logged: object[] = [];
const log = {
  warn: (details: object) => void logged.push({ level: "warn", ...details }),
  error: (details: object) => void logged.push({ level: "error", ...details }),
};

beforeEach(async () => {
  Object.assign(env(), { scanner: { host: "127.0.0.1", port: 1 } });
  logged.length = 0;
  await db.delete(documents);
});

async function added(): Promise<string> {
  const { member, doctor } = await cast();
  const bookingId = await book(member, doctor, now);
  const source = Readable.from([Buffer.from("%PDF-1.4\nnothing in it\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const outcome = await addDocument(member.viewer, { bookingId }, file, now);
  return outcome.ok ? outcome.value.id : "";
}

const row = async (id: string) => (await db.select().from(documents).where(eq(documents.id, id)))[0]!;
const written = (id: string) => db.select().from(auditLogs).where(eq(auditLogs.subjectId, id));

const lose = (id: string) => documentStore("local").remove(id);
const cut = (id: string) => truncate(join(env().dataDir, "documents", id.slice(0, 2), id), 40);

/** Its bytes as another secret sealed them, until `isBack` seals them with ours: nothing else tells the two apart. */
async function sealedWith(id: string, words: string) {
  const secret = Buffer.from(words);
  const folder = join(env().dataDir, "documents");
  const other = localStore({ folder, secret });
  const ours = documentStore("local");
  const plain = await buffer(await ours.open(id));
  await other.put(id, Readable.from([plain]));
  return { isBack: () => ours.put(id, Readable.from([plain])) };
}

test.each([
  ["missing", "its bytes are missing", lose],
  ["damaged", "its bytes are damaged", cut],
])(
  "a document whose bytes are %s is unscannable, said in words of its own, and holds up no other",
  async (_what, because, harm) => {
    const [lost, id] = [await added(), await added()];
    await harm(lost);
    expect(await scanDue(clamd(await fakeClamd({ says: ok })), log, { now: () => now })).toBe(2);
    expect([(await row(lost)).scanState, (await row(id)).scanState]).toEqual(["unscannable", "clean"]);
    const verdict = (await written(lost)).find(({ action }) => action === "document.scanned");
    expect(verdict).toMatchObject({ reason: because });
    expect(logged).toMatchObject([{ level: "error", documentId: lost }]);
  },
);

test("a document whose secret is missing waits for it, loudly, and keeps no other from being scanned", async () => {
  const [locked, id] = [await added(), await added()];
  const earlier = await sealedWith(locked, "an earlier secret that nobody has put in");
  const longest = new Date(now.getTime() - 1);
  await db.update(documents).set({ scanNextAt: longest }).where(eq(documents.id, locked));
  const scan = async (at: Date) => scanDue(clamd(await fakeClamd({ says: ok })), log, { now: () => at });
  expect(await scan(now)).toBe(1);
  for (const minutes of [1, 15]) expect(await scan(new Date(now.getTime() + minutes * 60_000))).toBe(0);
  expect([(await row(locked)).scanState, (await row(id)).scanState]).toEqual(["pending", "clean"]);
  const err = expect.objectContaining({ message: expect.stringContaining("APP_SECRET_PREVIOUS") as string });
  expect(logged).toEqual([
    expect.objectContaining({ level: "warn", documentId: locked, err }),
    expect.objectContaining({ level: "warn", documentId: locked, err }),
    expect.objectContaining({ level: "error", documentId: locked, err }),
  ]);
  await earlier.isBack();
  expect(await scan(new Date(now.getTime() + 60 * 60_000))).toBe(1);
  expect((await row(locked)).scanState).toBe("clean");
});

test("a document that is moved while it is read says nothing about itself", async () => {
  const id = await added();
  const moving = {
    scan: async (source: Readable) => {
      source.destroy();
      await db.update(documents).set({ store: "s3" }).where(eq(documents.id, id));
      throw new DocumentMissing(id);
    },
  };
  expect(await scanDue(moving, log, { now: () => now })).toBe(0);
  expect(await row(id)).toMatchObject({ scanState: "pending", scanNextAt: new Date(now.getTime() + 5000) });
});
