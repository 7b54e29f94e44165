import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "db/client";
import { formReplies, sessions } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { firm } from "~/domain/identity/testing/firm";
import { action, loader } from "~/routes/bookings.$bookingId.notes/route";
import { loader as signInPage } from "~/routes/login._index/route";
import { action as end } from "~/routes/settings.sessions.end-others/route";
import { answerOf, args, signedIn } from "./testing/request";

const hour = 3_600_000;

/** A session that has run out while its page stayed open. */
async function signedInLongAgo(person: Person, hours: number): Promise<string> {
  const cookie = await signedIn(person);
  const lastSeenAt = new Date(Date.now() - hours * hour);
  await db.update(sessions).set({ lastSeenAt }).where(eq(sessions.userId, person.id));
  return cookie;
}

async function aNote() {
  const { member, colleague, doctor } = await cast();
  const bookingId = await book(member, doctor, new Date());
  const path = `/bookings/${bookingId}/notes`;
  const form = { csrf: "a token", notes: "Bring the films", password: "never kept", version: "1" };
  return { member, colleague, path, params: { bookingId }, form };
}

const nextOf = (answer: Response) =>
  new URL(new URL(answer.headers.get("location")!, "http://here").searchParams.get("next")!, "http://here");

it("a form sent after the session ran out is there again after sign-in, for that person alone", async () => {
  const { member, colleague, path, params, form } = await aNote();
  const cookie = await signedInLongAgo(member, 2);
  const answer = (await answerOf(action(args(path, { cookie, params, form })))) as Response;
  expect(answer.status).toBe(303);
  const next = nextOf(answer);
  expect(next.pathname).toBe(path);
  const again = async (person: Person) =>
    (await loader(args(next.pathname + next.search, { cookie: await signedIn(person), params }))) as {
      page: { state: { failed: boolean; lastResult: { initialValue?: object } | null } };
    };
  const page = await again(member);
  expect(page.page.state.lastResult).toMatchObject({
    initialValue: { notes: "Bring the films" },
    error: { "": [expect.stringContaining("signed out")] },
  });
  expect((await again(colleague)).page.state.failed).toBe(false);
  const kept = JSON.stringify(await db.select().from(formReplies));
  expect(kept).toContain("Bring the films");
  expect(kept).not.toMatch(/never kept|a token/);
});

it("a day later, or without any session, nobody is known and nothing is kept", async () => {
  const { member, path, params, form } = await aNote();
  for (const cookie of [await signedInLongAgo(member, 25), "sid=never-issued", undefined]) {
    const answer = (await answerOf(action(args(path, { cookie, params, form })))) as Response;
    expect(nextOf(answer).search).toBe("");
  }
});

it("what is sensitive asks first who sits there, and keeps what was sent", async () => {
  const { member } = await aNote();
  const cookie = await signedIn(member);
  await db
    .update(sessions)
    .set({ confirmedAt: new Date(Date.now() - hour) })
    .where(eq(sessions.userId, member.id));
  const { loader: recoveryCodes } = await import("~/routes/settings.security.recovery-codes/route");
  const answer = (await answerOf(
    recoveryCodes(args("/settings/security/recovery-codes", { cookie })),
  )) as Response;
  expect(answer.headers.get("location")).toBe(
    "/confirm-password?next=%2Fsettings%2Fsecurity%2Frecovery-codes",
  );
});

it("a form that was sent without a fresh proof comes back saying so, not that somebody was signed out", async () => {
  const { owner, colleague } = await firm();
  const cookie = await signedIn(owner);
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, owner.id));
  const { action: change, loader: page } =
    await import("~/routes/settings.members.$membershipId._index/route");
  const params = { membershipId: colleague.viewer.membershipId! };
  const path = `/settings/members/${params.membershipId}`;
  const answer = (await answerOf(
    change(args(path, { cookie, params, form: { role: "manager" } })),
  )) as Response;
  expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=/);
  const next = nextOf(answer);
  const again = await page(args(next.pathname + next.search, { cookie: await signedIn(owner), params }));
  expect(again.state.lastResult).toMatchObject({
    initialValue: { role: "manager" },
    error: { "": [expect.stringContaining("we needed to confirm it was you first")] },
  });
});

it("an ended session is over with the next request", async () => {
  const { member } = await aNote();
  const [here, there] = [await signedIn(member), await signedIn(member)];
  await end(args("/settings/sessions/end-others", { cookie: here, form: {} }));
  const open = async (cookie: string) =>
    (await answerOf(signInPage(args("/login", { cookie })))) instanceof Response;
  expect([await open(here), await open(there)]).toEqual([true, false]);
});
