import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import { outbox, recoveryCodes, secondFactors, sessions, signInChallenges } from "db/schema";
import type { Viewer } from "~/domain/viewer";
import { codeAt } from "./authenticator-app";
import { makeNewRecoveryCodes } from "./make-new-recovery-codes.server";
import { turnOffSecondStep } from "./turn-off-second-step.server";
import { findChallenger } from "./challenge.server";
import { answerChallenge, answerSetUp } from "./complete-sign-in.server";
import { confirmPerson } from "./confirm-person.server";
import { listRecoveryCodes } from "./recovery-codes.server";
import { unseal } from "./sealed-text.server";
import { findSetUp } from "./second-step.server";
import { signIn } from "./sign-in.server";
import { after, monday, origin, password, somebody } from "./testing/people";
import { protectedPerson, seedOf } from "./testing/second-step";
import { findViewer } from "./viewer-reads.server";

type Someone = { email: string; userId: string };

async function challenge({ email }: Someone, now = after(10)): Promise<string> {
  const outcome = await signIn({ email, password }, origin(), now);
  if (!outcome.ok) throw new Error(outcome.because);
  expect(outcome.value.kind).toBe("code");
  return outcome.value.token;
}

const answer = (token: string, code: string, now = after(10)) => answerChallenge(token, code, origin(), now);
const sessionsOf = ({ userId }: Someone) => db.$count(sessions, eq(sessions.userId, userId));
const mailsTo = async ({ userId }: Someone) =>
  (await db.select().from(outbox).where(eq(outbox.recipientId, userId))).map(({ kind }) => kind);

describe("signing in with a second step", () => {
  it("opens no session before the code, and the challenge is none", async () => {
    const person = await protectedPerson();
    const before = await sessionsOf(person);
    const token = await challenge(person);
    expect(await sessionsOf(person)).toBe(before);
    expect(await findViewer(token, origin(), after(10))).toBeUndefined();
    const signedIn = await answer(token, codeAt(person.seed, after(10)));
    expect(signedIn).toMatchObject({ ok: true, value: { kind: "session" } });
    expect(await answer(token, codeAt(person.seed, after(11)), after(11))).toMatchObject({ because: "over" });
  });

  it("takes the code of the step before and after, each once, and no other", async () => {
    const person = await protectedPerson();
    const at = (seconds: number) => new Date(after(10).getTime() + seconds * 1000);
    for (const [seconds, verdict] of [
      [-60, "wrong"],
      [60, "wrong"],
      [-30, true],
      [0, true],
      [0, "used"],
      [-30, "used"],
      [30, true],
    ] as const) {
      const outcome = await answer(await challenge(person), codeAt(person.seed, at(seconds)));
      expect([seconds, outcome.ok || outcome.because]).toEqual([seconds, verdict]);
    }
  });

  it("lets one through of fifty who bring the same code", async () => {
    for (let round = 0; round < 10; round++) {
      const person = await protectedPerson();
      const code = codeAt(person.seed, after(10));
      const token = await challenge(person);
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => answer(token, code)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });

  it("ends after five wrong codes and after five minutes", async () => {
    const person = await protectedPerson();
    const token = await challenge(person);
    const wrong = await Promise.all(Array.from({ length: 200 }, () => answer(token, "000000")));
    expect(wrong.filter((each) => !each.ok && each.because === "wrong")).toHaveLength(5);
    expect(await answer(token, codeAt(person.seed, after(10)))).toMatchObject({ because: "over" });
    const slow = await challenge(person);
    expect(await answer(slow, codeAt(person.seed, after(15)), after(15))).toMatchObject({ because: "over" });
  });

  it("leaves half an hour for setting an app up", async () => {
    const { email, userId } = await somebody("admin");
    const begun = await signIn({ email, password }, origin(), monday);
    const token = begun.ok ? begun.value.token : "";
    expect(begun).toMatchObject({ value: { kind: "set_up" } });
    expect(await findChallenger(token, after(29))).toBe(userId);
    expect(await findChallenger(token, after(30))).toBeUndefined();
  });

  it("locks for a quarter of an hour after ten wrong codes in a row, and says so by mail", async () => {
    const person = await protectedPerson();
    for (let round = 0; round < 2; round++) {
      const token = await challenge(person);
      for (let n = 0; n < 5; n++) await answer(token, "000000");
    }
    const right = async (minutes: number) =>
      answer(await challenge(person, after(minutes)), codeAt(person.seed, after(minutes)), after(minutes));
    expect(await right(10)).toMatchObject({ because: "locked", until: after(25) });
    expect(await mailsTo(person)).toContain("second_step_locked");
    expect(await right(25)).toMatchObject({ ok: true });
  });
});

describe("recovery codes", () => {
  it("open the door once each, as typed or pasted, and say so by mail", async () => {
    const person = await protectedPerson();
    const [code, other] = await listRecoveryCodes(person.userId);
    expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    const token = await challenge(person);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => answer(token, ` ${code!.toLowerCase().replaceAll("-", " ")} `)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await answer(await challenge(person), code!)).toMatchObject({ because: "wrong" });
    expect(await mailsTo(person)).toContain("recovery_code_used");
    expect(await listRecoveryCodes(person.userId)).toHaveLength(9);
    await makeNewRecoveryCodes(person.viewer, after(10));
    expect(await answer(await challenge(person), other!)).toMatchObject({ because: "wrong" });
  });

  it("let in when the secret that sealed the seed is lost", async () => {
    const person = await protectedPerson();
    const [code] = await listRecoveryCodes(person.userId);
    const sealedSeed = "0123456789abcdef.AAAA";
    await db.update(secondFactors).set({ sealedSeed }).where(eq(secondFactors.userId, person.userId));
    const token = await challenge(person);
    await expect(answer(token, "123456")).rejects.toThrow("APP_SECRET_PREVIOUS");
    expect(await answer(token, code!)).toMatchObject({ ok: true });
  });

  it("are kept as hashes, and the seed sealed for its person alone", async () => {
    const person = await protectedPerson();
    const codes = await listRecoveryCodes(person.userId);
    const rows = await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, person.userId));
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(codes[0]!.replaceAll("-", ""));
    const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, person.userId));
    expect(factor!.sealedSeed).not.toContain(person.seed);
    expect(() => unseal(factor!.sealedSeed, "second step", "somebody else")).toThrow();
  });

  it("let people in, and are no fresh proof of who they are", async () => {
    const person = await protectedPerson();
    const [code] = await listRecoveryCodes(person.userId);
    const byCode = await answer(await challenge(person), code!);
    const byApp = await answer(await challenge(person), codeAt(person.seed, after(10)));
    if (!byCode.ok || !byApp.ok) throw new Error("not signed in");
    const freshSince = async (token: string) => (await findViewer(token, origin(), after(10)))!.confirmedAt;
    expect(await freshSince(byCode.value.token)).toBeUndefined();
    expect(await freshSince(byApp.value.token)).toEqual(after(10));
  });

  it("do not prove again who sits there", async () => {
    const person = await protectedPerson();
    const [code] = await listRecoveryCodes(person.userId);
    expect(await confirmPerson(person.viewer, { password, code }, after(10))).toMatchObject({
      because: "wrong",
    });
    expect(await listRecoveryCodes(person.userId)).toHaveLength(10);
  });
});

describe("a role that may not do without", () => {
  it("sets the second step up before the first session", async () => {
    const person = await somebody("admin");
    const outcome = await signIn({ email: person.email, password }, origin(), monday);
    if (!outcome.ok) throw new Error(outcome.because);
    expect(outcome.value.kind).toBe("set_up");
    expect(await sessionsOf(person)).toBe(0);
    const seed = (await findSetUp(person.userId))!.key.replaceAll(" ", "");
    const { token } = outcome.value;
    expect(await answerSetUp(token, "000000", origin(), monday)).toMatchObject({ because: "wrong" });
    expect(await answerSetUp(token, codeAt(seed, monday), origin(), monday)).toMatchObject({ ok: true });
    expect(await sessionsOf(person)).toBe(1);
    expect(await findSetUp(person.userId)).toBeUndefined();
    expect(await db.$count(signInChallenges, eq(signInChallenges.userId, person.userId))).toBe(0);
  });

  it("cannot answer the question for a code by setting up anew", async () => {
    const person = await protectedPerson();
    const token = await challenge(person);
    expect(await answerSetUp(token, codeAt(person.seed, after(10)), origin(), after(10))).toMatchObject({
      ok: false,
    });
    expect(await seedOf(person.userId)).toBe(person.seed);
  });

  it("cannot turn it off", async () => {
    const person = await protectedPerson("admin");
    expect(await turnOffSecondStep(person.viewer, after(10))).toMatchObject({ because: "role_needs_it" });
  });
});

describe("proving again who sits there", () => {
  it("takes password and code, and gives the session a new token", async () => {
    const person = await protectedPerson();
    const code = codeAt(person.seed, after(10));
    for (const typed of [{ password: "wrong", code }, { password }, { password, code: "000000" }]) {
      expect(await confirmPerson(person.viewer, typed, after(10))).toMatchObject({ ok: false });
    }
    const outcome = await confirmPerson(person.viewer, { password, code }, after(10));
    if (!outcome.ok) throw new Error(outcome.because);
    expect(await findViewer(person.token, origin(), after(10))).toBeUndefined();
    expect(await findViewer(outcome.value.token, origin(), after(10))).toMatchObject({
      confirmedAt: after(10),
    });
  });

  it("stops after five wrong tries, and says until when", async () => {
    const person = await protectedPerson();
    for (let n = 0; n < 5; n++) await confirmPerson(person.viewer, { password: "wrong" }, after(10));
    const code = codeAt(person.seed, after(10));
    const blocked = await confirmPerson(person.viewer, { password, code }, after(10));
    expect(blocked).toMatchObject({ because: "too_many", until: after(25) });
  });
});

it("ends every other session when it is turned on or off", async () => {
  const person = await protectedPerson();
  const elsewhere = await answer(await challenge(person), codeAt(person.seed, after(10)));
  if (!elsewhere.ok) throw new Error(elsewhere.because);
  await turnOffSecondStep(person.viewer, after(10));
  expect(await findViewer(elsewhere.value.token, origin(), after(10))).toBeUndefined();
  expect(await findViewer(person.token, origin(), after(10))).toMatchObject({
    userId: person.userId,
  } as Partial<Viewer>);
  expect(await db.$count(secondFactors, and(eq(secondFactors.userId, person.userId)))).toBe(0);
});
