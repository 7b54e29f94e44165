import { beforeAll, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { documentStore, storeForNew } from "~/integrations/storage/store.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let people: Awaited<ReturnType<typeof cast>>, bookingId: string;

beforeAll(async () => {
  people = await cast();
  bookingId = await book(people.member, people.doctor, new Date());
});

async function upload(by: Person, category: string | undefined): Promise<Response> {
  const form = new FormData();
  if (category !== undefined) form.append("category", category);
  form.append("documents", new File(["%PDF-1.4\n%%EOF"], "Letter.pdf"));
  const asked = args(`/bookings/${bookingId}/documents`, { params: { bookingId }, form: {} });
  const headers = { cookie: await signedIn(by) };
  const request = new Request(asked.request.url, { method: "POST", headers, body: form });
  return (await answerOf(action({ ...asked, request }))) as Response;
}

const stored = async () => [
  await db.$count(documents),
  (await Readable.from(documentStore(storeForNew()).keys()).toArray()).length,
];

test("a category that is another’s to use is refused, written down, and stores nothing", async () => {
  const before = await stored();
  for (const category of ["report", "dictation"])
    expect((await upload(people.member, category)).status).toBe(403);
  expect(await stored()).toEqual(before);
  const refusals = await db.select().from(auditLogs).where(eq(auditLogs.action, "access.refused"));
  expect(refusals).toMatchObject([
    { actorId: people.member.id, subjectId: bookingId, bookingId, reason: "403" },
    { actorId: people.member.id, subjectId: bookingId, bookingId, reason: "403" },
  ]);
});

test.each([undefined, "", "letter", "constructor"])("the category %j is asked again", async (category) => {
  const before = await stored();
  const answer = await upload(people.member, category);
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/\/documents\?retry=/),
  ]);
  expect(await stored()).toEqual(before);
});

test("one’s own category is stored", async () => {
  expect((await upload(people.member, "brief")).headers.get("location")).toBe(`/bookings/${bookingId}`);
  expect((await upload(people.office, "report")).headers.get("location")).toBe(`/bookings/${bookingId}`);
});
