import type { ActionFunctionArgs } from "@remix-run/node";
import { and, eq, or } from "drizzle-orm";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "db/client";
import { auditLogs, documents, memberships, sessions } from "db/schema";
import { book, draft } from "db/testing/booking";
import { type Person, specialist } from "db/testing/people";
import { changeMember } from "~/domain/identity/change-member.server";
import { endSessions } from "~/domain/identity/end-sessions.server";
import { removeMember } from "~/domain/identity/remove-member.server";
import { signOutEverywhere } from "~/domain/identity/sign-out-everywhere.server";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { env } from "~/env.server";
import { documentStore } from "~/integrations/storage/store.server";
import { action as bookingAction } from "~/routes/bookings.$bookingId.documents/route";
import { action as draftAction } from "~/routes/bookings.new.$draftId.documents/route";
import { answerOf, args, signedIn } from "./testing/request";

const pdf = `%PDF-1.4\n${"x".repeat(300_000)}\n%%EOF`;
const half = pdf.length / 2;
const begun = (name: string) =>
  `--b\r\nContent-Disposition: form-data; name="documents"; filename="${name}"\r\n\r\n`;
const whole = (name: string) => `${begun(name)}${pdf}\r\n`;

const store = documentStore("local");
const { put } = store;
let puts: string[], people: Awaited<ReturnType<typeof firm>>, doctor: string;

beforeEach(async () => {
  puts = [];
  store.put = (key, ...rest) => (puts.push(key), put(key, ...rest));
  people = await firm();
  doctor = (await specialist()).id;
});
afterEach(() => {
  store.put = put;
  env().scanner = undefined;
});

/** Three files, of which the second is on its way when `meanwhile` happens. */
async function* threeFiles(meanwhile: () => Promise<unknown>) {
  const category = '--b\r\nContent-Disposition: form-data; name="category"\r\n\r\nbrief\r\n';
  yield category + whole("1.pdf") + begun("2.pdf") + pdf.slice(0, half);
  await expect.poll(() => puts.length).toBe(2);
  await meanwhile();
  yield `${pdf.slice(half)}\r\n${whole("3.pdf")}--b--\r\n`;
}

/** One file by itself, as script sends them. */
async function* oneFile(meanwhile: () => Promise<unknown>) {
  const category = '--b\r\nContent-Disposition: form-data; name="category"\r\n\r\nbrief\r\n';
  yield category + begun("1.pdf") + pdf.slice(0, half);
  await expect.poll(() => puts.length).toBe(1);
  await meanwhile();
  yield `${pdf.slice(half)}\r\n--b--\r\n`;
}

type To = { bookingId: string } | { draftId: string };

async function send(by: Person, to: To, files: AsyncIterable<string>): Promise<Response> {
  const path = "bookingId" in to ? `/bookings/${to.bookingId}` : `/bookings/new/${to.draftId}`;
  const asked = args(`${path}/documents`, { params: to, form: {} });
  const headers = { cookie: await signedIn(by), "content-type": "multipart/form-data; boundary=b" };
  const bytes = Readable.toWeb(Readable.from(files).map((text: string) => Buffer.from(text)));
  const init = { method: "POST", headers, body: bytes, duplex: "half" } as unknown as RequestInit;
  const request = new Request(asked.request.url, init);
  const action = "bookingId" in to ? bookingAction : draftAction;
  return (await answerOf(action({ ...asked, request } as ActionFunctionArgs))) as Response;
}

const said = (answer: Response) => [answer.status, answer.headers.get("location")];
const toSignIn = (path: string) => [303, `/login?next=${encodeURIComponent(path)}`];

/** What is there of the papers: rows, entries and bytes agree. */
async function kept(id: string): Promise<string[]> {
  const rows = await db
    .select()
    .from(documents)
    .where(or(eq(documents.bookingId, id), eq(documents.draftId, id)));
  const stored = await Promise.all(puts.map((key) => store.storedAt(key)));
  expect(puts.filter((_, at) => stored[at]).sort()).toEqual(rows.map((row) => row.id).sort());
  for (const { id: subjectId } of rows) {
    const written = and(eq(auditLogs.action, "document.uploaded"), eq(auditLogs.subjectId, subjectId));
    expect(await db.$count(auditLogs, written)).toBe(1);
  }
  return rows.map(({ name }) => name).sort();
}

const remove = ({ viewer }: Person) => removeMember(people.owner.viewer, viewer.membershipId!, new Date());
const signOut = ({ id }: Person) => signOutEverywhere(people.admin.viewer, id, new Date());
const change = ({ viewer }: Person, role: Role, teamIds: string[] = []) => {
  const wanted = { role, teamIds, shownTeamIds: [people.teamId] };
  return changeMember(people.owner.viewer, viewer.membershipId!, wanted, new Date());
};

const ended: [string, (person: Person) => Promise<unknown>][] = [
  ["removed", remove],
  ["signed out everywhere", signOut],
  ["given another role", (person) => change(person, "member")],
];

describe.each(ended)("a manager who is %s while files are on their way", (_what, takeAway) => {
  it("adds no more to a booking, and is led to sign-in", async () => {
    const bookingId = await book(people.colleague, doctor, new Date());
    const answer = await send(
      people.manager,
      { bookingId },
      threeFiles(() => takeAway(people.manager)),
    );
    expect(said(answer)).toEqual(toSignIn(`/bookings/${bookingId}/documents`));
    expect([await kept(bookingId), puts.length]).toEqual([["1.pdf"], 2]);
  });

  it("adds no more to a draft", async () => {
    const draftId = await draft(people.manager, doctor, new Date());
    const answer = await send(
      people.manager,
      { draftId },
      threeFiles(() => takeAway(people.manager)),
    );
    expect(said(answer)).toEqual(toSignIn(`/bookings/new/${draftId}/documents`));
    expect([await kept(draftId), puts.length]).toEqual([["1.pdf"], 2]);
  });

  it("adds no more when each file has a post of its own, nor one that is to be scanned", async () => {
    env().scanner = { host: "127.0.0.1", port: 1 };
    const bookingId = await book(people.colleague, doctor, new Date());
    const answer = await send(
      people.manager,
      { bookingId },
      oneFile(() => takeAway(people.manager)),
    );
    expect(said(answer)).toEqual(toSignIn(`/bookings/${bookingId}/documents`));
    expect(await kept(bookingId)).toEqual([]);
  });
});

describe("a member who is taken out of the team while files are on their way", () => {
  const takeAway = () => change(people.member, "member");

  it("adds no more to the team's booking, which is not there any more for them", async () => {
    await change(people.colleague, "member", [people.teamId]);
    people.colleague.viewer.teamIds = [people.teamId];
    const bookingId = await book(people.colleague, doctor, new Date());
    const answer = await send(people.member, { bookingId }, threeFiles(takeAway));
    expect(answer.status).toBe(404);
    expect([await kept(bookingId), puts.length]).toEqual([["1.pdf"], 2]);
  });

  it("adds all to a booking of their own", async () => {
    const bookingId = await book(people.member, doctor, new Date());
    const answer = await send(people.member, { bookingId }, threeFiles(takeAway));
    expect(said(answer)).toEqual([303, `/bookings/${bookingId}`]);
    expect(await kept(bookingId)).toEqual(["1.pdf", "2.pdf", "3.pdf"]);
  });
});

describe("files on their way", () => {
  it.each<[string, (person: Person) => Promise<unknown>]>([
    ["a right", (person) => change(person, "member")],
    ["a session", (person) => endSessions(person.id)],
  ])("wait while %s is being taken away at this moment", async (what, takeAway) => {
    const by = what === "a right" ? people.member : people.manager;
    await change(people.colleague, "member", [people.teamId]);
    people.colleague.viewer.teamIds = [people.teamId];
    const bookingId = await book(people.colleague, doctor, new Date());
    let taking: Promise<unknown> | undefined;
    const slowly = () =>
      new Promise<void>((begun) => {
        taking = transaction(async () => {
          await takeAway(by);
          begun();
          await setTimeout(300);
        });
      });
    await send(by, { bookingId }, oneFile(slowly));
    await taking;
    expect(await kept(bookingId)).toEqual([]);
  });

  it("go on when the person changes to another workspace in the same browser, or the hour runs out", async () => {
    const bookingId = await book(people.manager, doctor, new Date());
    const elsewhere = people.admin.viewer.organizationId;
    const another = {
      id: newId(),
      userId: people.manager.id,
      organizationId: elsewhere,
      role: "specialist" as const,
    };
    await db.insert(memberships).values({ ...another, createdAt: new Date() });
    const leave = () =>
      db
        .update(sessions)
        .set({ membershipId: another.id, lastSeenAt: new Date(Date.now() - 2 * 3_600_000) })
        .where(eq(sessions.userId, people.manager.id));
    const answer = await send(people.manager, { bookingId }, threeFiles(leave));
    expect(said(answer)).toEqual([303, `/bookings/${bookingId}`]);
    expect(await kept(bookingId)).toEqual(["1.pdf", "2.pdf", "3.pdf"]);
  });

  it("end with the day of the session, once the one that had begun is there", async () => {
    const bookingId = await book(people.manager, doctor, new Date());
    const age = () =>
      db
        .update(sessions)
        .set({ createdAt: new Date(Date.now() - 24 * 3_600_000) })
        .where(eq(sessions.userId, people.manager.id));
    const answer = await send(people.manager, { bookingId }, threeFiles(age));
    expect(said(answer)).toEqual(toSignIn(`/bookings/${bookingId}/documents`));
    expect(await kept(bookingId)).toEqual(["1.pdf", "2.pdf"]);
  });
});
