import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { findDocument } from "~/domain/documents/document-reads.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, bookingId: string, documentId: string;

beforeEach(async () => {
  people = await cast();
  bookingId = await book(people.member, people.doctor, new Date());
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  documentId = added.ok ? added.value.id : "";
});

const path = () => `/documents/${documentId}/delete`;
const asked = async (by: Person, form?: Record<string, string> | URLSearchParams) =>
  args(path(), { cookie: await signedIn(by), params: { documentId }, form });
const post = async (by: Person, form: Record<string, string> | URLSearchParams) =>
  (await answerOf(action(await asked(by, form)))) as Response;
const deletedAt = async () =>
  (await db.select().from(documents).where(eq(documents.id, documentId)))[0]!.deletedAt;

test("the uploader need not say why; afterwards nobody finds the file or the page", async () => {
  const answer = await post(people.member, { csrf: "" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/bookings/${bookingId}`]);
  for (const someone of [people.member, people.office]) {
    expect(await findDocument(someone.viewer, documentId)).toBeUndefined();
  }
  expect(await answerOf(loader(await asked(people.member)))).toMatchObject({ status: 404 });
  expect((await post(people.member, { csrf: "" })).status).toBe(404);
});

test.each([
  ["nothing", { csrf: "" }, "Enter the reason for deleting"],
  ["too little", { csrf: "", reason: "abc " }, "Reason must be 5 characters or more"],
  ["too much", { csrf: "", reason: "x".repeat(1001) }, "Reason must be 1,000 characters or less"],
  ["only NULs", { csrf: "", reason: "\0\0\0\0\0\0" }, "Enter the reason for deleting"],
  [
    "two answers",
    new URLSearchParams("csrf=&reason=first+one&reason=second+one"),
    "Enter the reason for deleting",
  ],
])("of the office %s is no reason", async (_, form, message) => {
  const answer = await post(people.office, form);
  expect(answer.status).toBe(303);
  const back = answer.headers.get("location")!;
  expect(back).toMatch(/\/delete\?retry=/);
  const { page } = await loader(
    args(back, { cookie: await signedIn(people.office), params: { documentId } }),
  );
  expect(page.state.lastResult?.error?.reason).toEqual([message]);
  expect(await deletedAt()).toBeNull();
});

test("strangers find nothing; colleagues see that they may not", async () => {
  expect((await post(people.rival, { csrf: "" })).status).toBe(404);
  expect((await post(people.colleague, { csrf: "" })).status).toBe(403);
  expect(await deletedAt()).toBeNull();
});
