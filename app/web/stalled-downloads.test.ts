import { eq } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { readdir, readlink } from "node:fs/promises";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { db } from "db/client";
import { documents, transfers } from "db/schema";
import { book } from "db/testing/booking";
import { cast, organization, person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { documentStore } from "~/integrations/storage/store.server";
import { signedIn } from "~/web/testing/request";
import { asked, portOf, serveDownloads } from "./express/testing/download-server";

const mebibyte = 1024 * 1024;

test("20 readers that take nothing cost little, and are let go within 2 seconds of leaving", async () => {
  const people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const added = await addDocument(
    people.member.viewer,
    { bookingId },
    { name: "Scan.pdf", category: "brief", source },
    new Date(),
  );
  const [row] = await db
    .select()
    .from(documents)
    .where(eq(documents.id, added.ok ? added.value.id : ""));
  const [large, size] = [randomUUID(), 500 * mebibyte];
  await documentStore("local").put(large, manyBytes(size));
  await db.insert(documents).values({ ...row!, id: large, size });

  const server = await serveDownloads();
  const provider = await organization("provider");
  const cookies = await Promise.all(
    [1, 2, 3, 4, 5].map(async () => signedIn(await person("admin", provider))),
  );
  const download = { port: portOf(server), path: `/documents/${large}/download` };
  const warm = await asked({ ...download, cookie: cookies[0] });
  warm.destroy();
  await expect.poll(() => openSealedFiles(large)).toBe(0);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(
    cookies.flatMap((cookie) => [1, 2, 3, 4].map(() => asked({ ...download, cookie }))),
  );
  await wait(2_000);
  expect(await openSealedFiles(large)).toBe(20);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * mebibyte);

  const left = Date.now();
  for (const answer of answers) answer.destroy();
  await expect.poll(() => openSealedFiles(large), { timeout: 2_000, interval: 20 }).toBe(0);
  expect(Date.now() - left).toBeLessThan(2_000);
  await expect.poll(() => db.$count(transfers, eq(transfers.outcome, "aborted"))).toBe(21);
  server.close();
});

async function openSealedFiles(key: string): Promise<number> {
  const names = await readdir("/proc/self/fd").catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return targets.filter((target) => target.endsWith(key)).length;
}

function manyBytes(size: number): Readable {
  const piece = Buffer.alloc(mebibyte);
  return Readable.from(
    (function* () {
      for (let at = 0; at < size; at += mebibyte) yield piece;
    })(),
    { objectMode: false },
  );
}
