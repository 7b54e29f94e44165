import { eq } from "drizzle-orm";
import { PassThrough, Readable } from "node:stream";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { draft } from "db/testing/booking";
import { cast } from "db/testing/people";
import { beginRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { readFlash } from "~/web/flash.server";
import { formState } from "~/web/form.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

let people: Awaited<ReturnType<typeof cast>>, cookie: string, draftId: string;

beforeAll(async () => {
  people = await cast();
  cookie = await signedIn(people.member);
});

beforeEach(async () => {
  draftId = await draft(people.member, people.doctor, new Date());
});

const send = () => createBooking(people.member.viewer, draftId, new Date());

async function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const asked = args(`/bookings/new/${draftId}/documents`, { params: { draftId } });
  const init = { method: "POST", headers: { cookie, ...headers }, body, duplex: "half" } as RequestInit;
  return (await answerOf(action({ ...asked, request: new Request(asked.request.url, init) }))) as Response;
}

function filesOf(papers: Record<string, string>): FormData {
  const form = new FormData();
  form.append("category", "brief");
  for (const [name, content] of Object.entries(papers)) form.append("documents", new File([content], name));
  return form;
}

const pdf = "%PDF-1.4\n%%EOF";
const place = (answer: Response) => answer.headers.get("location")!.replace(/retry=.*/, "retry=");
const listed = async () =>
  (await db.select().from(documents).where(eq(documents.bookingId, draftId))).map(({ name }) => name);

/** What the page says that such an answer leads to. */
async function saidAt(path: string, answer: Response) {
  expect([answer.status, place(answer)]).toEqual([303, `${path}?retry=`]);
  const { lastResult } = await formState(args(answer.headers.get("location")!, { cookie }));
  return lastResult?.error?.[""];
}

const saidOfBooking = (answer: Response) => saidAt(`/bookings/${draftId}/documents`, answer);

const meanwhile =
  "This booking has already been created. The documents below belong to it. Add what is missing";

test("a paper that arrives while its draft becomes a booking is the booking's, and its person is told", async () => {
  const body = new PassThrough();
  const part = (about: string) => `--b\r\nContent-Disposition: form-data; ${about}\r\n\r\n`;
  const file = 'name="documents"; filename="Letter.pdf"';
  body.write(`${part('name="category"')}brief\r\n${part(file)}%PDF-1.4\n${"x".repeat(70_000)}`);
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const answering = post(Readable.toWeb(body) as unknown as BodyInit, headers);
  await expect.poll(() => body.readableLength).toBe(0);
  expect(await send()).toMatchObject({ ok: true });
  body.end("%%EOF\r\n--b--\r\n");
  expect(await saidOfBooking(await answering)).toEqual([meanwhile, "Letter.pdf was added"]);
  expect(await listed()).toEqual(["Letter.pdf"]);
});

test("papers sent from a page whose draft is a booking by now are the booking's, each bad one with its reason", async () => {
  await send();
  const answer = await post(filesOf({ "Letter.pdf": pdf, "Empty.pdf": "" }));
  expect(await saidOfBooking(answer)).toEqual([meanwhile, "Empty.pdf is empty", "Letter.pdf was added"]);
  expect(await listed()).toEqual(["Letter.pdf"]);
});

test("what was said of files sent one by one is not lost with the draft either", async () => {
  const refused = await post(filesOf({ "Empty.pdf": "" }));
  expect(place(refused)).toBe(`/bookings/new/${draftId}/documents?retry=`);
  await post(filesOf({ "Letter.pdf": pdf }));
  await send();
  const retry = new URL(refused.headers.get("location")!, "http://localhost").searchParams.get("retry")!;
  const answer = await post(new URLSearchParams({ refused: retry, added: "Letter.pdf", lost: "Third.pdf" }));
  expect(await saidOfBooking(answer)).toEqual([
    meanwhile,
    "Empty.pdf is empty",
    "Third.pdf could not be uploaded. Choose it again",
    "Letter.pdf was added",
  ]);
});

test("going on without papers leads to the confirmation", async () => {
  await send();
  const answer = await post(new URLSearchParams({ category: "brief" }));
  expect([answer.status, place(answer)]).toEqual([303, `/bookings/${draftId}/confirmation`]);
  const shown = new Request("http://localhost", { headers: { cookie: answer.headers.get("set-cookie")! } });
  expect(readFlash(shown)?.text).toBe("This booking has already been created");
});

test("while Acuity is asked no paper is taken, and the page that waits says so", async () => {
  const asked = { bookingId: draftId, specialistId: people.doctor, kind: "book" as const };
  await beginRequest({ ...asked, wish: { viewer: people.member.viewer } }, new Date());
  const answer = await post(filesOf({ "Letter.pdf": pdf }));
  expect(await saidAt(`/bookings/new/${draftId}/check`, answer)).toEqual([
    "The booking is being created. Your changes from the other page were not saved",
  ]);
  expect(await db.$count(documents, eq(documents.draftId, draftId))).toBe(0);
});

test("nobody adds papers to another person's draft", async () => {
  for (const [by, status] of [
    [people.colleague, 404],
    [people.rival, 404],
    [people.office, 403],
  ] as const) {
    const answer = await post(filesOf({ "Letter.pdf": pdf }), { cookie: await signedIn(by) });
    expect(answer.status).toBe(status);
  }
  expect(await db.$count(documents, eq(documents.draftId, draftId))).toBe(0);
});
