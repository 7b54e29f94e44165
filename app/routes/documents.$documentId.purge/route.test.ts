import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { StoreUnavailable } from "~/integrations/storage/document-store";
import { documentStore } from "~/integrations/storage/store.server";
import { readFlash } from "~/web/flash.server";
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

test("while the store is away the page says what is done and what is not, and the log why", async () => {
  const store = documentStore("local");
  const { remove } = store;
  store.remove = () => Promise.reject(new StoreUnavailable("the disk is away"));
  const [cookie, params] = [await signedIn(people.office), { documentId }];
  const asked = args(`/documents/${documentId}/purge`, {
    cookie,
    params,
    form: { csrf: "", reason: "Privacy request" },
  });
  const logged: unknown[] = [];
  asked.context.log.error = (details: unknown) => void logged.push(details);
  const { status, headers } = (await answerOf(action(asked))) as Response;
  store.remove = remove;
  expect([status, headers.get("location")]).toEqual([303, `/documents/${documentId}/history`]);
  const told = { cookie: headers.get("set-cookie")!.split(";")[0]! };
  expect(readFlash(new Request("http://localhost:3000/", { headers: told }))).toEqual({
    title: "Important",
    text: "Letter.pdf is marked as destroyed, and nobody can open it. Its bytes go as soon as the document store answers",
  });
  expect(logged).toMatchObject([{ err: { name: "StoreUnavailable" }, documentId }]);
});
