import { and, eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs } from "db/schema";
import { book, draft } from "db/testing/booking";
import { cast } from "db/testing/people";
import { addDocument, type DocumentOwner } from "~/domain/documents/add-document.server";
import { newSecretId } from "~/domain/ids";
import { recordRefusal } from "./record-refusal.server";

const now = new Date();
let people: Awaited<ReturnType<typeof cast>>;
let bookingId: string, draftId: string;

beforeAll(async () => {
  people = await cast();
  bookingId = await book(people.member, people.doctor, now);
  draftId = await draft(people.member, people.doctor, now);
});

async function paperOf(owner: DocumentOwner): Promise<string> {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief" as const, source };
  const added = await addDocument(people.member.viewer, owner, file, now);
  if (!added.ok) throw new Error(added.because);
  return added.value.id;
}

async function written(subject: Parameters<typeof recordRefusal>[1], subjectId = subject.id!) {
  await recordRefusal(people.rival.viewer, subject, "404", now);
  const isIts = and(eq(auditLogs.action, "access.refused"), eq(auditLogs.subjectId, subjectId));
  return db.select().from(auditLogs).where(isIts);
}

test("a try on a booking or one of its papers is found under the booking, and is the stranger’s own", async () => {
  const { id: actorId, viewer } = people.rival;
  const tried = { actorId, organizationId: viewer.organizationId, outcome: "refused", reason: "404" };
  const paper = await paperOf({ bookingId });
  for (const subject of [
    { type: "booking", id: bookingId } as const,
    { type: "document", id: paper } as const,
  ])
    expect(await written(subject)).toMatchObject([{ ...tried, subjectType: subject.type, bookingId }]);
});

test("what belongs to no booking names none", async () => {
  const paper = await paperOf({ draftId });
  for (const subject of [
    { type: "document", id: paper },
    { type: "draft", id: draftId },
    { type: "booking", id: newSecretId() },
    { type: "document", id: newSecretId() },
    { type: "page", id: "/admin" },
  ] as const)
    expect(await written(subject)).toMatchObject([{ bookingId: null }]);
});

test("a path’s own text is cut, and loses what no database takes", async () => {
  expect(await written({ type: "booking", id: `\0${"x".repeat(300)}` }, "x".repeat(100))).toHaveLength(1);
  expect(await written({ type: "booking", id: undefined }, "")).toHaveLength(1);
});
