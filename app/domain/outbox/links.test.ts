import { beforeEach, describe, expect, it } from "vitest";
import { db } from "db/client";
import { outbox, users } from "db/schema";
import { newId } from "~/domain/ids";
import type { OutgoingMail } from "~/integrations/mail/mailer.server";
import { mailedToken } from "./mailed-token.server";
import { isMailKind, nothing } from "./mails";
import { nobody, post, postNothing } from "./post.server";
import { sendDue } from "./send-due.server";

const monday = new Date("2026-03-02T00:00:00Z");
const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
const recipientId = newId();
const email = `${recipientId}@example.com`;
const tokenId = newId();

const logged: object[] = [];
const log = { error: (details: object) => void logged.push(details) };

beforeEach(async () => {
  logged.length = 0;
  await db.delete(outbox);
  const person = { id: recipientId, email, name: "Jo Doe", createdAt: monday };
  await db.insert(users).values(person).onConflictDoNothing();
});

function reset(change: Partial<Parameters<typeof post>[0]> = {}) {
  const facts = { path: "/reset-password", tokenId };
  return post({ kind: "reset_password", recipientId, dedupeKey: newId(), facts, ...change }, monday);
}

async function sentAt(now: Date, fail = false): Promise<OutgoingMail[]> {
  const sent: OutgoingMail[] = [];
  const send = (mail: OutgoingMail) =>
    fail ? Promise.reject(new Error("down")) : Promise.resolve(void sent.push(mail));
  await sendDue({ send, close() {} }, log, { now: () => now, random: () => 0.5 });
  return sent;
}

const rows = () => db.select().from(outbox);

describe("a mailed link", () => {
  it("is written at the moment of sending; no table holds its token", async () => {
    await reset();
    expect(JSON.stringify(await rows())).not.toContain(mailedToken(tokenId));
    const [mail] = await sentAt(monday);
    expect(mail!.text).toContain(`\nhttp://localhost:3000/reset-password?token=${mailedToken(tokenId)}\n`);
    expect(mail!.text).not.toContain(tokenId);
    expect(JSON.stringify(await rows())).not.toContain(mailedToken(tokenId));
    expect(JSON.stringify(logged)).not.toContain(mailedToken(tokenId));
  });

  it("is not sent any more once it is dead, and nobody is alarmed", async () => {
    await reset({ expiresAt: after(30) });
    expect(await sentAt(after(30))).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "dead", lastError: "expired", sentAt: null }]);
    expect(logged).toEqual([]);
  });

  it("is tried as long as it lives, and dies with its time after failures too", async () => {
    await reset({ expiresAt: after(30) });
    await sentAt(after(29), true);
    expect(await rows()).toMatchObject([{ state: "ready", lastError: "down" }]);
    expect(await sentAt(after(30))).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "dead", lastError: "expired" }]);
  });

  it("goes where it was told to, also without a person", async () => {
    await reset({ kind: "change_email", address: "new@example.com" });
    const facts = { path: "/invitations", tokenId, organizationName: "Harbour Legal", role: "Manager" };
    await reset({ kind: "invitation", recipientId: nobody, address: "guest@example.com", facts });
    const mails = await sentAt(monday);
    expect(mails.map(({ to }) => to).sort()).toEqual(["guest@example.com", "new@example.com"]);
    const invitation = mails.find(({ to }) => to === "guest@example.com")!;
    expect(invitation.subject).toBe("Harbour Legal invites you to Medibytes Booking");
    expect(invitation.text).toContain("Your role: Manager.");
    expect(invitation.text).not.toContain("undefined");
  });

  it("without a person and an address is buried", async () => {
    await reset({ recipientId: nobody });
    expect(await sentAt(monday)).toEqual([]);
    expect(await rows()).toMatchObject([{ state: "dead" }]);
  });
});

describe("nothing", () => {
  it("is a row like any other, finished without a mail", async () => {
    await postNothing(monday);
    await postNothing(monday);
    expect(await rows()).toMatchObject([{ state: "ready" }, { state: "ready" }]);
    expect(await sentAt(monday)).toEqual([]);
    expect(await rows()).toMatchObject([
      { state: "sent", sentAt: monday },
      { state: "sent", sentAt: monday },
    ]);
    expect(logged).toEqual([]);
    expect(isMailKind(nothing)).toBe(false);
  });
});
