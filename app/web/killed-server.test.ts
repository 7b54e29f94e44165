import { eq, ne } from "drizzle-orm";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, organization, person } from "db/testing/people";
import { patience, rounds } from "db/testing/rounds";
import { addDocument } from "~/domain/documents/add-document.server";
import { sweepOrphans } from "~/domain/documents/sweep-orphans.server";
import { verifyDocuments } from "~/domain/documents/verify-documents.server";
import { env } from "~/env.server";
import { documentStore, storeForNew } from "~/integrations/storage/store.server";
import { asked } from "./express/testing/download-server";
import { type DocumentServer, killed, sendLarge, startDocumentServer } from "./testing/document-server";
import { signedIn } from "./testing/request";

/** What the clients of a round tried, and what they had an answer to before the server was killed. */
type Tally = { sent: number; kept: number; asked: number; answered: number };

let cookies: string[], bookingId: string, brief: string;

beforeAll(async () => {
  const { member, doctor } = await cast();
  bookingId = await book(member, doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n"), Buffer.alloc(3_000_000)]);
  const file = { name: "Brief.pdf", category: "brief" as const, source };
  const added = await addDocument(member.viewer, { bookingId }, file, new Date());
  brief = added.ok ? added.value.id : "";
  const provider = await organization("provider");
  cookies = await Promise.all([1, 2, 3].map(async () => signedIn(await person("admin", provider))));
});

/** Three people send one file after the other and read one between, until nobody answers any more. */
async function useUntilDead({ port }: DocumentServer, tally: Tally): Promise<void> {
  async function use(cookie: string) {
    for (;;) {
      tally.sent++;
      const pieces = 8 + Math.floor(Math.random() * 40);
      const status = await sendLarge({ port, bookingId, cookie }, { pieces, everyMs: Math.random() * 4 });
      if (status === undefined) return;
      expect(status).toBe(303);
      tally.kept++;
      tally.asked++;
      const answer = await asked({ port, path: `/documents/${brief}/download`, cookie }).catch(() => {});
      if (!answer) return;
      expect(answer.statusCode).toBe(200);
      tally.answered++;
      answer.destroy();
    }
  }
  // One file is on its way all the time.
  const endless = sendLarge({ port, bookingId, cookie: cookies[0]! }, { pieces: 8_000, everyMs: 5 });
  await Promise.all([endless, ...cookies.map(use)]);
}

const keys = () => Readable.from(documentStore(storeForNew()).keys()).toArray();
const drafts = () => readdir(join(env().dataDir, "documents", "tmp")).catch(() => []);
const written = async () => ({
  documents: await db.$count(documents),
  uploads: await db.$count(auditLogs, eq(auditLogs.action, "document.uploaded")),
  downloads: await db.$count(auditLogs, eq(auditLogs.action, "document.downloaded")),
});

async function orphans(): Promise<string[]> {
  const known = new Set((await db.select({ id: documents.id }).from(documents)).map(({ id }) => id));
  return [...(await drafts()), ...(await keys()).filter((key) => !known.has(key))];
}

/** Each sixteenth of the stores has its turn, a day later. */
async function sweep(): Promise<void> {
  for (let hour = 25; hour < 41; hour++) await sweepOrphans(new Date(Date.now() + hour * 3_600_000), console);
  await documentStore("local").sweepTemporary(0);
}

const what =
  "killed while files go up and down, a server leaves whole files with their rows, and a row of each attempt";

test(what, patience, async () => {
  let left = 0;
  for (let round = 0; round < rounds({ test: 2, soak: 20 }); round++) {
    const before = await written();
    const server = await startDocumentServer({ CLAMD_URL: "tcp://127.0.0.1:1" });
    const tally: Tally = { sent: 0, kept: 0, asked: 0, answered: 0 };
    const using = useUntilDead(server, tally);
    await expect.poll(() => tally.kept, { timeout: 20_000 }).toBeGreaterThan(2);
    await pause(Math.random() * 500);
    await killed(server);
    await using;
    const after = await written();
    const [kept, downloads] = [after.documents - before.documents, after.downloads - before.downloads];
    expect(after.uploads - before.uploads).toBe(kept);
    expect(kept).toBeGreaterThanOrEqual(tally.kept);
    expect(kept).toBeLessThanOrEqual(tally.sent);
    expect(downloads).toBeGreaterThanOrEqual(tally.answered);
    expect(downloads).toBeLessThanOrEqual(tally.asked);
    left += (await orphans()).length;
    await makeRoom();
  }
  // The kills came while something was on its way.
  if (storeForNew() === "local") expect(left).toBeGreaterThan(0);
  await sweep();
  expect(await orphans()).toEqual([]);
});

/** A booking holds 200 files; but first all of them are read, each row tells the truth, and none claims to be clean. */
async function makeRoom(): Promise<void> {
  const rows = await db.select().from(documents).where(ne(documents.id, brief));
  expect(new Set(rows.map(({ scanState }) => scanState))).toEqual(new Set(["pending"]));
  const found = await verifyDocuments({ say: () => {} });
  expect(found).toEqual({ intact: rows.length + 1, missing: 0, damaged: 0, unreadable: 0 });
  await db.delete(documents).where(ne(documents.id, brief));
  for (const { id } of rows) await documentStore(storeForNew()).remove(id);
}
