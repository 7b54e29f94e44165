import { desc } from "drizzle-orm";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { documents, transfers } from "db/schema";
import { organization, person } from "db/testing/people";
import { newSecretId } from "~/domain/ids";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { documentStore } from "~/integrations/storage/store.server";
import { asked, portOf, serveDownloads } from "~/web/express/testing/download-server";
import { signedIn } from "~/web/testing/request";

const s3 = keepOnS3();

await import("./route.test");

let server: Awaited<ReturnType<typeof serveDownloads>>;
beforeAll(async () => void (server = await serveDownloads()));
afterAll(() => server.close());

const size = 30_000_000;

async function anAdminsDownload() {
  const [row] = await db.select().from(documents).limit(1);
  const id = newSecretId();
  await documentStore("s3").put(id, Readable.from([Buffer.alloc(size)], { objectMode: false }));
  await db.insert(documents).values({ ...row!, id, size });
  const cookie = await signedIn(await person("admin", await organization("provider")));
  return { port: portOf(server), path: `/documents/${id}/download`, cookie };
}

const lastEnd = async () => (await db.select().from(transfers).orderBy(desc(transfers.endedAt)).limit(1))[0];

test("while S3 is down the person is told so, and nothing pretends to be the document", async () => {
  const download = await anAdminsDownload();
  s3.fault = answerBusy;
  const answer = await asked(download);
  const page = (await buffer(answer)).toString();
  s3.fault = () => false;
  expect([answer.statusCode, answer.headers["content-disposition"]]).toEqual([503, undefined]);
  expect(page).toContain("Too busy just now");
  await expect.poll(lastEnd).toMatchObject({ outcome: "error", bytes: 0 });
});

test("S3 that dies on the way cuts the download: half a document must not look whole", async () => {
  const download = await anAdminsDownload();
  const answer = await asked(download);
  answer.once("data", () => s3.cutConnections());
  await expect(buffer(answer)).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect.poll(lastEnd).toMatchObject({ outcome: "error" });
});
