import { eq } from "drizzle-orm";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "db/client";
import { outbox, users } from "db/schema";
import { newId } from "~/domain/ids";
import { type Mailer, MailRefused, openMailer, type OutgoingMail } from "~/integrations/mail/mailer.server";
import { post } from "./post.server";
import { sendDue } from "./send-due.server";

const monday = new Date("2026-03-02T00:00:00Z");
const after = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
const facts = {
  reference: "MB-7Q2",
  when: "Monday",
  where: "12 High Street",
  specialist: "Dr Ames",
  path: "/bookings/1",
};
const recipientId = newId();
const email = `${recipientId}@example.com`;

const logged: object[] = [];
const log = { error: (details: object) => void logged.push(details) };

beforeEach(async () => {
  logged.length = 0;
  await db.delete(outbox);
  await db
    .insert(users)
    .values({ id: recipientId, email, name: "Jo Doe", createdAt: monday })
    .onConflictDoNothing();
});

function posted(dedupeKey = newId(), change: Partial<Parameters<typeof post>[0]> = {}, now = monday) {
  return post({ kind: "booking_created", recipientId, dedupeKey, facts, ...change }, now);
}

/** Takes mails as told; `answer` may throw. */
function mailer(
  answer: (mail: OutgoingMail) => unknown = () => undefined,
): Mailer & { sent: OutgoingMail[] } {
  const sent: OutgoingMail[] = [];
  return { sent, close() {}, send: async (mail) => (await answer(mail), void sent.push(mail)) };
}

const at = (now: Date, chance = 0.5) => ({ now: () => now, random: () => chance });
const rows = () => db.select().from(outbox).orderBy(outbox.dedupeKey);
const row = async () => (await rows())[0]!;
const fails = (error = new Error("down")) => mailer(() => Promise.reject(error));

describe("post", () => {
  it("keeps one mail per cause, even when many instances notice it", async () => {
    await Promise.all(Array.from({ length: 10 }, () => posted("booking_created 1")));
    expect(await rows()).toMatchObject([{ state: "ready", tries: 0, nextTryAt: monday }]);
  });

  it("lives and dies with its cause", async () => {
    const failed = transaction(async () => {
      await posted();
      throw new Error("cause undone");
    });
    await expect(failed).rejects.toThrow("cause undone");
    expect(await rows()).toEqual([]);
  });
});

describe("sendDue", () => {
  it("sends each of 20 mails once from two pumps at once", async () => {
    for (let i = 0; i < 20; i++) await posted();
    const slow = mailer(() => new Promise((resolve) => setTimeout(resolve, 5)));
    const counts = await Promise.all([sendDue(slow, log, at(monday)), sendDue(slow, log, at(monday))]);
    expect(counts[0]! + counts[1]!).toBe(20);
    expect(new Set(slow.sent.map(({ messageId }) => messageId)).size).toBe(20);
    expect(slow.sent).toHaveLength(20);
    expect((await rows()).map(({ state, sentAt, tries }) => ({ state, sentAt, tries }))).toEqual(
      Array(20).fill({ state: "sent", sentAt: monday, tries: 1 }),
    );
  });

  it("writes a mail with the reference in its subject, a link, and only the facts a mail may carry", async () => {
    const folder = mkdtempSync(join(tmpdir(), "medibytes-outbox-"));
    await posted(newId(), { facts: { ...facts, examineeName: "Canary Examinee", claimNumber: "CANARY-9" } });
    await sendDue(openMailer({ kind: "files", folder }, "booking@medibytes.example"), log, at(monday));
    const bytes = readFileSync(join(folder, readdirSync(folder)[0]!));
    const read = await PostalMime.parse(bytes);
    expect(read).toMatchObject({
      to: [{ address: email }],
      subject: "Booking MB-7Q2 created",
      messageId: `<${(await row()).id}@medibytes.example>`,
    });
    for (const fact of ["Jo Doe", "Monday", "12 High Street", "Dr Ames", "http://localhost:3000/bookings/1"])
      expect(read.text).toContain(fact);
    expect(bytes.toString()).not.toMatch(/canary/i);
  });

  it("sends again, as the same message, what a crash left half-way, but not before the lease ends", async () => {
    await posted();
    const crashed = mailer(() => new Promise(() => {}));
    void sendDue(crashed, log, at(monday));
    await expect.poll(async () => (await row()).state).toBe("sending");
    const next = mailer();
    expect(await sendDue(next, log, at(after(0.99)))).toBe(0);
    expect(await sendDue(next, log, at(after(1)))).toBe(1);
    expect(next.sent[0]!.messageId).toBe((await row()).id);
    expect(await row()).toMatchObject({ state: "sent", tries: 2 });
  });

  it("lets a sender that outlived its lease change nothing", async () => {
    await posted();
    let fail = (_error: Error) => {};
    const late = sendDue(
      mailer(() => new Promise((_resolve, reject) => (fail = reject))),
      log,
      at(monday),
    );
    await expect.poll(async () => (await row()).state).toBe("sending");
    await sendDue(mailer(), log, at(after(1)));
    fail(new Error("too late"));
    await late;
    expect(await row()).toMatchObject({ state: "sent", tries: 2, lastError: null });
  });

  it("tries again after 30 s, 2, 10, 30 min, 2, 6, 12 h exactly, and gives up at the eighth failure", async () => {
    await posted();
    let now = monday;
    for (const minutes of [0.5, 2, 10, 30, 120, 360, 720]) {
      await sendDue(fails(), log, at(now));
      expect(await row()).toMatchObject({
        state: "ready",
        lastError: "down",
        nextTryAt: new Date(now.getTime() + minutes * 60_000),
      });
      expect(await sendDue(mailer(), log, at(new Date(now.getTime() + minutes * 60_000 - 1)))).toBe(0);
      now = new Date(now.getTime() + minutes * 60_000);
    }
    await sendDue(fails(), log, at(now));
    expect(await row()).toMatchObject({ state: "dead", tries: 8 });
    expect(await sendDue(mailer(), log, at(after(1e6)))).toBe(0);
    expect(logged).toHaveLength(8);
  });

  it.each([
    [0, 24_000],
    [0.999, 36_000],
  ])("spreads what failed together by a fifth to either side: %d", async (chance, ms) => {
    await posted();
    await sendDue(fails(), log, at(monday, chance));
    const waits = (await row()).nextTryAt.getTime() - monday.getTime();
    expect(Math.abs(waits - ms)).toBeLessThan(20);
  });

  it("buries at once what is refused for good", async () => {
    await posted();
    await sendDue(fails(new MailRefused("550 no such mailbox")), log, at(monday));
    expect(await row()).toMatchObject({ state: "dead", tries: 1, lastError: "550 no such mailbox" });
  });

  it("buries what can never be written", async () => {
    await posted("a", { kind: "no_such_kind" as never });
    await posted("b", { recipientId: "nobody" });
    await posted("c", { kind: "constructor" as never });
    await sendDue(mailer(), log, at(monday));
    expect((await rows()).map(({ state }) => state)).toEqual(["dead", "dead", "dead"]);
  });

  it("buries what ends the process each time it is sent", async () => {
    await posted();
    for (let crash = 0; crash < 8; crash++) {
      void sendDue(
        mailer(() => new Promise(() => {})),
        log,
        at(after(crash)),
      );
      await expect.poll(async () => (await row()).tries).toBe(crash + 1);
    }
    const next = mailer();
    await sendDue(next, log, at(after(8)));
    expect(next.sent).toEqual([]);
    expect(await row()).toMatchObject({ state: "dead" });
  });

  it("goes on with the others after a poisonous one", async () => {
    await posted("poison", {}, after(-1));
    for (const key of ["a", "b"]) await posted(key);
    const poison = (await rows()).find(({ dedupeKey }) => dedupeKey === "poison")!.id;
    const picky = mailer(({ messageId }) =>
      messageId === poison ? Promise.reject(new Error("poison")) : undefined,
    );
    expect(await sendDue(picky, log, at(monday))).toBe(2);
    expect(Object.fromEntries((await rows()).map(({ dedupeKey, state }) => [dedupeKey, state]))).toEqual({
      a: "sent",
      b: "sent",
      poison: "ready",
    });
  });

  it("begins nothing more once it is told to stop", async () => {
    for (let i = 0; i < 5; i++) await posted();
    const stop = new AbortController();
    const first = mailer(() => stop.abort());
    expect(await sendDue(first, log, { ...at(monday), signal: stop.signal })).toBe(1);
    expect((await rows()).filter(({ state }) => state === "ready")).toHaveLength(4);
  });

  it("logs no address, whatever the server answers", async () => {
    await posted();
    const answer = Object.assign(new Error(`550 <${email}> unknown`), {
      responseCode: 550,
      rejected: [email],
    });
    await sendDue(fails(answer), log, at(monday));
    expect(logged).toEqual([
      { outboxId: (await row()).id, kind: "booking_created", tries: 1, state: "ready", code: 550 },
    ]);
  });

  it("leaves the time of a mail that waits alone", async () => {
    await posted("later", {}, after(5));
    expect(await sendDue(mailer(), log, at(monday))).toBe(0);
    await db.update(outbox).set({ nextTryAt: monday }).where(eq(outbox.dedupeKey, "later"));
    expect(await sendDue(mailer(), log, at(monday))).toBe(1);
  });
});
