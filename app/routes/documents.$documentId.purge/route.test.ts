import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let people: Awaited<ReturnType<typeof cast>>, documentId: string;

beforeEach(async () => {
  people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  documentId = added.ok ? added.value.id : "";
});

const deletedAt = async () =>
  (await db.select().from(documents).where(eq(documents.id, documentId)))[0]!.deletedAt;

test("the office destroys with a reason alone, and once", async () => {
  const cookie = await signedIn(people.office);
  const path = `/documents/${documentId}/purge`;
  const destroy = async (form: Record<string, string>) =>
    (await answerOf(action(args(path, { cookie, params: { documentId }, form })))) as Response;
  expect((await destroy({ csrf: "" })).headers.get("location")).toContain("retry=");
  expect(await deletedAt()).toBeNull();
  const done = await destroy({ csrf: "", reason: "Privacy request" });
  expect(done.headers.get("location")).toBe(`/documents/${documentId}/history`);
  expect((await destroy({ csrf: "", reason: "Privacy request" })).headers.get("location")).toContain(
    "retry=",
  );
});
