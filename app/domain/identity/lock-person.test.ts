import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, transaction } from "db/client";
import { auditLogs, oneTimeTokens, sessions, teams, users } from "db/schema";
import { rounds } from "db/testing/rounds";
import { team } from "db/testing/people";
import { newId } from "~/domain/ids";
import { mailedToken } from "~/domain/outbox/mailed-token.server";
import { signUpByInvitation } from "./accept-invitation.server";
import { changeTeam } from "./change-team.server";
import { removeTeam } from "./remove-team.server";
import { codeAt } from "./authenticator-app";
import { beginSecondStep } from "./begin-second-step.server";
import { makeNewRecoveryCodes } from "./make-new-recovery-codes.server";
import { turnOnSecondStep } from "./turn-on-second-step.server";
import { invite } from "./invite.server";
import { lockOrganization } from "./lock-organization.server";
import { lockPerson } from "./lock-person.server";
import { issueToken } from "./one-time-tokens.server";
import { openSession } from "./open-session.server";
import { countRecoveryCodes } from "./recovery-codes.server";
import { requestReset } from "./request-reset.server";
import { resetPassword } from "./reset-password.server";
import { signIn } from "./sign-in.server";
import { firm } from "./testing/firm";
import { protectedPerson, seedOf } from "./testing/second-step";
import { after, monday, origin, password, somebody } from "./testing/people";
import { findViewer } from "./viewer-reads.server";

/** What was true when a request looked, and is not any more when its turn comes. */

const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));

/** Does the first thing in a transaction of its own, and holds that open until the others wait for it. */
async function whileWaiting<T>(first: () => Promise<unknown>, others: () => Promise<T>): Promise<T> {
  let [goOn, isBegun] = [() => {}, () => {}];
  const [isOver, begun] = [
    new Promise<void>((resolve) => (goOn = resolve)),
    new Promise<void>((resolve) => (isBegun = resolve)),
  ];
  const held = transaction(() =>
    first()
      .then(isBegun, isBegun)
      .then(() => isOver),
  );
  await begun;
  const outcome = others();
  outcome.catch(() => {});
  await pause(300);
  goOn();
  await held;
  return outcome;
}

describe("how a person gets in", () => {
  it("an old password opens nothing once a new one is set", async () => {
    const { email, userId } = await somebody();
    const signedIn = await whileWaiting(
      () =>
        lockPerson(userId).then(() =>
          db.update(users).set({ passwordHash: "another" }).where(eq(users.id, userId)),
        ),
      () => signIn({ email, password }, origin(), monday),
    );
    expect(signedIn).toEqual({ ok: false, because: "wrong" });
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  });

  it("no session of the old password outlives a reset", async () => {
    for (let round = 0; round < rounds({ test: 12, soak: 100 }); round++) {
      const { email, userId } = await somebody();
      const { id } = await issueToken({ purpose: "reset_password", userId, email }, monday);
      const [reset] = await Promise.all([
        resetPassword({ token: mailedToken(id), password: "a quite different one" }, origin(), monday),
        pause(round % 4).then(() => signIn({ email, password }, origin(), monday)),
      ]);
      expect([reset.ok, await db.$count(sessions, eq(sessions.userId, userId))]).toEqual([true, 0]);
    }
  });

  it("no session without the second step outlives the moment it is turned on", async () => {
    for (let round = 0; round < rounds({ test: 12, soak: 100 }); round++) {
      const { email, userId } = await somebody();
      const from = origin();
      const viewer = (await findViewer((await openSession(userId, from, monday))!, from, monday))!;
      await beginSecondStep(viewer, monday);
      const code = codeAt(await seedOf(userId), monday);
      const [on] = await Promise.all([
        pause(round * 2).then(() => turnOnSecondStep(viewer, code, monday)),
        signIn({ email, password }, origin(), monday),
      ]);
      const open = await db.select().from(sessions).where(eq(sessions.userId, userId));
      expect([on.ok, open.map(({ id }) => id)]).toEqual([true, [viewer.sessionId]]);
    }
  });

  it("of two links asked for at once the newest alone works", async () => {
    for (let round = 0; round < 5; round++) {
      const { email, userId } = await somebody();
      await Promise.all([1, 2].map(() => requestReset(email, origin(), monday)));
      const unused = and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt));
      expect(await db.$count(oneTimeTokens, unused)).toBe(1);
    }
  });

  it("recovery codes made twice at once are ten", async () => {
    for (let round = 0; round < 3; round++) {
      const { userId, viewer } = await protectedPerson();
      await Promise.all([1, 2].map(() => makeNewRecoveryCodes(viewer, after(1))));
      expect(await countRecoveryCodes(userId)).toBe(10);
    }
  });
});

describe("a team that is just being removed", () => {
  it("is not found any more by whoever waited to change it", async () => {
    const { own, owner, teamId } = await firm();
    const people = [owner.viewer.membershipId!];
    const wanted = { name: "Renamed", membershipIds: people, shownIds: [] };
    const outcomes = await whileWaiting(
      () => lockOrganization(own.id).then(() => db.delete(teams).where(eq(teams.id, teamId))),
      () =>
        Promise.all([
          changeTeam(owner.viewer, teamId, wanted, monday),
          removeTeam(owner.viewer, teamId, monday),
        ]),
    );
    expect(outcomes).toEqual([1, 2].map(() => ({ ok: false, because: "not_found" })));
    expect(await db.$count(auditLogs, eq(auditLogs.organizationId, own.id))).toBe(0);
  });

  it("is left out when an invitation into it is accepted", async () => {
    const { own, owner } = await firm();
    const teamId = await team(own.id);
    const offer = { organizationId: own.id, email: `${newId()}@example.com`, role: "member" } as const;
    const invited = await invite(owner.viewer, { ...offer, teamIds: [teamId] }, monday);
    if (!invited.ok) throw new Error(invited.because);
    const typed = { token: mailedToken(invited.value.id), name: "Jo Doe", password: "a long enough one" };
    const accepted = await whileWaiting(
      () => lockOrganization(own.id).then(() => db.delete(teams).where(eq(teams.id, teamId))),
      () => signUpByInvitation(typed, origin(), monday),
    );
    expect(accepted).toMatchObject({ ok: true });
  });
});
