import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { db } from "db/client";
import { documents, transfers } from "db/schema";
import { draft } from "db/testing/booking";
import { cast } from "db/testing/people";
import { rawRows } from "db/testing/raw-database";
import { addDocument } from "~/domain/documents/add-document.server";
import { removeDocument } from "~/domain/documents/remove-document.server";
import { databaseAddress } from "~/env.server";
import { asked, portOf, serveDownloads } from "~/web/express/testing/download-server";
import { signedIn } from "~/web/testing/request";

test("without a row of the attempt no byte goes out; with it, removing the document takes its end along", async () => {
  const people = await cast();
  const now = new Date();
  const draftId = await draft(people.member, people.doctor, now);
  const source = Readable.from([Buffer.from("%PDF-1.4 secret finding\n%%EOF")]);
  const file = { name: "Brief.pdf", category: "brief" as const, source };
  const added = await addDocument(people.member.viewer, { draftId }, file, now);
  const documentId = added.ok ? added.value.id : "";
  const server = await serveDownloads();
  const cookie = await signedIn(people.member);
  const download = async () => {
    const answer = await asked({ port: portOf(server), path: `/documents/${documentId}/download`, cookie });
    return { status: answer.statusCode, body: (await buffer(answer)).toString() };
  };

  await rawRows(databaseAddress(), "alter table audit_logs rename to audit_logs_away");
  const refused = await download();
  await rawRows(databaseAddress(), "alter table audit_logs_away rename to audit_logs");
  expect(refused.status).toBe(500);
  expect(refused.body).not.toContain("secret finding");
  expect(await db.$count(transfers)).toBe(0);

  expect((await download()).body).toContain("secret finding");
  await expect.poll(() => db.$count(transfers)).toBe(1);
  expect(await removeDocument(people.member.viewer, { draftId, documentId }, now)).toMatchObject({
    ok: true,
  });
  expect([await db.$count(documents), await db.$count(transfers)]).toEqual([0, 0]);
  server.close();
});
