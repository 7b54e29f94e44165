import { and, eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, transfers } from "db/schema";
import { book } from "db/testing/booking";
import { cast, person, type Person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { findDocument } from "~/domain/documents/document-reads.server";
import { deleteDocument } from "~/domain/documents/delete-document.server";
import { recordDownload } from "~/domain/documents/record-download.server";
import { notFound } from "~/web/refusals.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, documentId: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.member.viewer;
  owner = await person("owner", { id: organizationId, name: organizationName });
  const bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  documentId = added.ok ? added.value.id : "";
});

const ask = async (by: Person, query = "") =>
  loader(
    args(`/documents/${documentId}/history${query}`, { cookie: await signedIn(by), params: { documentId } }),
  );

const download = async () =>
  recordDownload(
    people.colleague.viewer,
    (await findDocument(people.colleague.viewer, documentId))!,
    new Date(),
  );

test("owner and office read who did what and how it ended; a stranger who tried is not named", async () => {
  await download();
  const isDownload = and(eq(auditLogs.subjectId, documentId), eq(auditLogs.action, "document.downloaded"));
  const [line] = await db.select().from(auditLogs).where(isDownload);
  const ended = { documentId, bytes: 9, outcome: "aborted", endedAt: new Date() } as const;
  await db.insert(transfers).values({ ...ended, auditId: line!.id });
  await notFound(people.rival.viewer, { type: "document", id: documentId });
  for (const someone of [owner, people.office]) {
    const { rows } = await ask(someone);
    expect(rows).toContainEqual(
      expect.objectContaining({
        what: "Downloaded",
        who: people.colleague.viewer.name,
        detail: "Interrupted after 9\u00a0bytes",
      }),
    );
    expect(rows.at(-1)).toMatchObject({ what: "Uploaded", who: people.member.viewer.name });
    expect(JSON.stringify(rows)).not.toContain(people.rival.viewer.name);
  }
  const reads = and(eq(auditLogs.subjectId, documentId), eq(auditLogs.action, "audit.viewed"));
  expect(await db.$count(auditLogs, reads)).toBeGreaterThanOrEqual(2);
});

test("others may not, strangers find nothing", async () => {
  expect(await answerOf(ask(people.member))).toMatchObject({ status: 403 });
  expect(await answerOf(ask(people.rival))).toMatchObject({ status: 404 });
});

test("each page leads to the next and back; an odd cursor is the first page", async () => {
  for (let n = 0; n < 25; n++) await download();
  const first = await ask(owner);
  expect(first.rows).toHaveLength(20);
  const next = await ask(owner, first.nextHref);
  expect(next.rows.at(-1)!.what).toBe("Uploaded");
  expect((await ask(owner, next.previousHref)).rows[0]!.what).toBe(first.rows[0]!.what);
  expect((await ask(owner, "?after=%00&before=zz")).rows).toHaveLength(20);
});

test("after a deletion the history stays, for owner and office alone", async () => {
  await deleteDocument(people.member.viewer, documentId, { reason: "Wrong file" }, new Date());
  expect((await ask(owner)).facts).toContainEqual({
    key: "Deleted",
    value: expect.stringContaining(`${people.member.viewer.name}. Wrong file`),
  });
  expect((await ask(people.office)).actions.map(({ path }) => path)).toEqual(["hold", "purge"]);
  expect((await ask(owner)).actions).toEqual([]);
  expect(await answerOf(ask(people.member))).toMatchObject({ status: 404 });
});
