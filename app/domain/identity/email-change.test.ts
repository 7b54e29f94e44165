import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, outbox, sessions, users } from "db/schema";
import { newId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import { openSession } from "./open-session.server";
import { redeemEmailLink } from "./redeem-email-link.server";
import { requestEmailChange } from "./request-email-change.server";
import { requestReset } from "./request-reset.server";
import { requestVerification } from "./request-verification.server";
import { resetPassword } from "./reset-password.server";
import { signIn } from "./sign-in.server";
import { mailsTo, tokenMailedTo } from "./testing/links";
import { after, monday, origin, password, somebody } from "./testing/people";
import { findViewer } from "./viewer-reads.server";

async function viewerOf(userId: string, now = monday): Promise<Viewer> {
  return (await findViewer((await openSession(userId, origin(), now))!, origin(), now))!;
}

async function seated(now = monday) {
  const person = await somebody();
  return { ...person, viewer: await viewerOf(person.userId, now), newEmail: `${newId()}@new.example` };
}

async function moving(now = monday) {
  const person = await seated(now);
  expect(await requestEmailChange(person.viewer, person.newEmail, now)).toMatchObject({ ok: true });
  return { ...person, token: await tokenMailedTo(person.newEmail, "change_email") };
}

const redeem = (token: string, now = monday, sessionId?: string) =>
  redeemEmailLink(token, { from: origin(), sessionId }, now);
const userOf = async (userId: string) => (await db.select().from(users).where(eq(users.id, userId)))[0]!;
const actionsAbout = async (userId: string) =>
  (await db.select().from(auditLogs).where(eq(auditLogs.subjectId, userId))).map(({ action }) => action);

describe("verification", () => {
  it("proves the address by a link of 24 hours, and is not offered twice", async () => {
    const { userId, email, viewer } = await seated();
    await requestVerification(viewer, monday);
    const token = await tokenMailedTo(userId, "verify_email");
    expect(await mailsTo(userId)).toMatchObject([{ address: email, expiresAt: after(24 * 60) }]);
    expect(await redeem(token, after(24 * 60))).toMatchObject({ because: "link_dead" });
    expect(await redeem(token, after(23 * 60))).toMatchObject({
      ok: true,
      value: { purpose: "verify_email" },
    });
    expect((await userOf(userId)).emailVerifiedAt).toEqual(after(23 * 60));
    expect(await requestVerification(viewer, monday)).toMatchObject({ because: "verified" });
    expect(await actionsAbout(userId)).toContain("email.verified");
  });

  it("is mailed five times an hour at most, together with changes", async () => {
    const { viewer, newEmail } = await seated();
    for (let time = 0; time < 4; time++)
      expect(await requestVerification(viewer, monday)).toMatchObject({ ok: true });
    expect(await requestEmailChange(viewer, newEmail, monday)).toMatchObject({ ok: true });
    const refused = { ok: false, because: "too_many", until: after(60) };
    expect(await requestVerification(viewer, monday)).toEqual(refused);
    expect(await requestEmailChange(viewer, newEmail, monday)).toEqual(refused);
  });
});

describe("a change of address", () => {
  it("changes nothing before the link at the new address is used", async () => {
    const { userId, email, newEmail } = await moving();
    expect(await mailsTo(newEmail)).toMatchObject([{ kind: "change_email", expiresAt: after(30) }]);
    expect((await userOf(userId)).email).toBe(email);
    expect(await signIn({ email: newEmail, password }, origin(), monday)).toMatchObject({ ok: false });
  });

  it("then ends all other sessions and tells the old address, with the way to take it back", async () => {
    const { userId, email, newEmail, token, viewer } = await moving();
    await openSession(userId, origin(), monday);
    expect(await redeem(token, after(29), viewer.sessionId)).toMatchObject({ ok: true });
    expect(await userOf(userId)).toMatchObject({ email: newEmail, emailVerifiedAt: after(29) });
    const kept = await db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(kept.map(({ id }) => id)).toEqual([viewer.sessionId]);
    expect(await mailsTo(email)).toMatchObject([{ kind: "email_changed", expiresAt: after(29 + 72 * 60) }]);
    expect(await signIn({ email: newEmail, password }, origin(), after(29))).toMatchObject({ ok: true });
    expect(await signIn({ email, password }, origin(), after(29))).toMatchObject({ ok: false });
  });

  it("ends them all when nobody is signed in where the link is opened", async () => {
    const { userId, token } = await moving();
    await redeem(token, monday, "somebody else's session");
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  });

  it("answers alike for an address that is somebody's, and mails nobody", async () => {
    const [{ viewer }, other] = [await seated(), await somebody()];
    const nothings = () => db.$count(outbox, eq(outbox.kind, "nothing"));
    const before = await nothings();
    expect(await requestEmailChange(viewer, other.email, monday)).toEqual({ ok: true, value: undefined });
    expect(await nothings()).toBe(before + 1);
    expect([await mailsTo(other.email), await mailsTo(other.userId)]).toEqual([[], []]);
  });

  it("to the present address is refused", async () => {
    const { viewer, email } = await seated();
    expect(await requestEmailChange(viewer, email, monday)).toMatchObject({ because: "same" });
  });

  it("stops when somebody came to have that address meanwhile, and leaves all as it was", async () => {
    const { userId, email, newEmail, token } = await moving();
    const other = await somebody();
    await db.update(users).set({ email: newEmail }).where(eq(users.id, other.userId));
    expect(await redeem(token)).toEqual({ ok: false, because: "email_taken" });
    expect((await userOf(userId)).email).toBe(email);
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(1);
  });

  it("kills the link of the change asked before", async () => {
    const { token, viewer } = await moving();
    await requestEmailChange(viewer, `${newId()}@new.example`, monday);
    expect(await redeem(token)).toMatchObject({ because: "link_dead" });
  });

  it("cannot be asked again while it can be taken back: that would kill the way back", async () => {
    const { token, viewer } = await moving();
    await redeem(token, monday, viewer.sessionId);
    const again = (now: Date) => requestEmailChange(viewer, `${newId()}@new.example`, now);
    expect(await again(after(1))).toEqual({ ok: false, because: "changed_lately", until: after(72 * 60) });
    expect(await again(after(72 * 60))).toMatchObject({ ok: true });
  });
});

describe("taking a change back", () => {
  it("brings the address back, ends everything, and mails a link for a new password", async () => {
    const { userId, email, newEmail, token, viewer } = await moving();
    await redeem(token, monday, viewer.sessionId);
    await requestReset(newEmail, origin(), monday);
    const thiefs = await tokenMailedTo(userId, "reset_password");
    const undo = await tokenMailedTo(email, "email_changed");
    expect(await redeem(undo, after(72 * 60))).toMatchObject({ because: "link_dead" });
    expect(await redeem(undo, after(71 * 60), viewer.sessionId)).toMatchObject({
      ok: true,
      value: { purpose: "restore_email" },
    });
    expect((await userOf(userId)).email).toBe(email);
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    const now = after(71 * 60);
    expect(await signIn({ email, password }, origin(), now)).toMatchObject({ ok: false });
    const typed = "a quite different one";
    expect(await resetPassword({ token: thiefs, password: typed }, origin(), monday)).toMatchObject({
      because: "link_dead",
    });
    const mine = await tokenMailedTo(userId, "reset_password");
    expect(await resetPassword({ token: mine, password: typed }, origin(), now)).toMatchObject({ ok: true });
    expect(await signIn({ email, password: typed }, origin(), now)).toMatchObject({ ok: true });
    expect(await redeem(undo, now)).toMatchObject({ because: "link_dead" });
  });
});

describe("50 at once", () => {
  it.each([1, 2, 3])("verify, change and take back once each, round %i", async () => {
    const { userId, email, viewer, newEmail } = await seated();
    const race = async (token: string) => {
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => redeem(token)));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    };
    await requestVerification(viewer, monday);
    await race(await tokenMailedTo(userId, "verify_email"));
    await requestEmailChange(viewer, newEmail, monday);
    await race(await tokenMailedTo(newEmail, "change_email"));
    await race(await tokenMailedTo(email, "email_changed"));
    const kinds = (await mailsTo(userId)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["change_email", "email_changed", "reset_password", "verify_email"]);
    const changes = (await actionsAbout(userId)).filter((action) =>
      /^email\.(verified|changed|restored)$/.test(action),
    );
    expect(changes.sort()).toEqual(["email.changed", "email.restored", "email.verified"]);
  });
});
