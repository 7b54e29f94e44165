import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents, outbox } from "db/schema";
import { book, draft } from "db/testing/booking";
import { organization, person, type Person, specialist } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { reportOf } from "~/domain/bookings/booking-reads.server";
import { writeMail } from "~/domain/outbox/mails";
import { env } from "~/env.server";
import { clamd } from "~/integrations/malware-scan/clamd.server";
import { fakeClamd, found, ok } from "~/integrations/malware-scan/testing/fake-clamd";
import { addDocument, type DocumentOwner } from "./add-document.server";
import type { Category } from "./document";
import { removeDocument } from "./remove-document.server";
import { scanDue } from "./scan-due.server";

const now = new Date("2026-03-02T00:00:00Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const quick = { connectMs: 300, sendMs: 300, answerMs: 300 };
const patient = { connectMs: 10_000, sendMs: 10_000, answerMs: 10_000 };
const pdf = Buffer.from("%PDF-1.4\nnothing in it\n%%EOF");

let referrer: Person, owner: Person, office: Person, doctor: Person;
let doctorsId: string, bookingId: string;

beforeAll(async () => {
  Object.assign(env(), { scanner: { host: "127.0.0.1", port: 1 } });
  const firm = await organization("referrer");
  const provider = await organization("provider");
  [referrer, owner] = [await person("member", firm), await person("owner", firm)];
  [office, doctor] = [await person("admin", provider), await person("specialist", provider)];
  doctorsId = (await specialist({ user: doctor })).id;
  bookingId = await book(referrer, doctorsId, now, "Canary Examinee");
});

const logged: { level: string; details: Record<string, unknown> }[] = [];
const logAs = (level: string) => (details: object) =>
  void logged.push({ level, details: details as Record<string, unknown> });
const log = { warn: logAs("warn"), error: logAs("error") };

beforeEach(async () => {
  logged.length = 0;
  await db.delete(outbox);
  await db.update(documents).set({ scanState: "clean", scanNextAt: null });
});

async function added(to: DocumentOwner = { bookingId }, category: Category = "brief", by = referrer) {
  const file = { name: "Letter.pdf", category, source: Readable.from([pdf]) };
  const outcome = await addDocument(by.viewer, to, file, now);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

async function row(id: string) {
  const [document] = await db.select().from(documents).where(eq(documents.id, id));
  return document;
}

type Script = Parameters<typeof fakeClamd>;

async function scan(at: Date, ...script: Script) {
  const answers = script.every(({ says, hangsUp }) => says !== undefined || hangsUp);
  return scanDue(clamd(await fakeClamd(...script), answers ? patient : quick), log, { now: () => at });
}

const scansOf = (id: string) => db.select().from(auditLogs).where(eq(auditLogs.subjectId, id));

test("a new document waits for the scanner, is found clean and written down", async () => {
  const id = await added();
  expect(await row(id)).toMatchObject({ scanState: "pending", scanTries: 0, scanNextAt: now });
  const fake = await fakeClamd({ says: ok });
  expect(await scanDue(clamd(fake, patient), log, { now: () => after(2) })).toBe(1);
  expect(fake.heard).toEqual([pdf]);
  expect(await row(id)).toMatchObject({ scanState: "clean", scannedAt: after(2), scanNextAt: null });
  const [, written] = await scansOf(id);
  expect(written).toMatchObject({
    action: "document.scanned",
    actorId: "system",
    bookingId,
    changes: { scanState: { before: "pending", after: "clean" } },
  });
  expect(await db.$count(outbox)).toBe(0);
});

describe("found infected", () => {
  const told = async () =>
    (await db.select().from(outbox)).map(({ recipientId, kind, facts }) => ({ recipientId, kind, facts }));

  test("it is quarantined; who added it and the owners are told, without names of files or examinees", async () => {
    const id = await added();
    await scan(now, { says: found });
    expect(await row(id)).toMatchObject({ scanState: "infected" });
    const mails = await told();
    expect(mails.map(({ recipientId }) => recipientId).sort()).toEqual([referrer.id, owner.id].sort());
    for (const { kind, facts } of mails) {
      expect(kind).toBe("document_quarantined");
      const { subject, text } = writeMail("document_quarantined", {
        ...facts,
        recipientName: "Jo",
        origin: "",
      });
      expect(subject).toMatch(/^A file of booking IME-2026-\d{5} was quarantined$/);
      expect(text).toContain(`/bookings/${bookingId}`);
      expect(text).not.toMatch(/canary|letter\.pdf|undefined/i);
    }
  });

  test("in a draft only its person gets the way to it", async () => {
    const draftId = await draft(referrer, doctorsId, now);
    await added({ draftId });
    await scan(now, { says: found });
    const paths = Object.fromEntries(
      (await told()).map(({ recipientId, facts }) => [recipientId, facts.path]),
    );
    expect(paths).toEqual({ [referrer.id]: `/bookings/new/${draftId}/documents`, [owner.id]: "/bookings" });
  });

  test("as a report it is the office that is told, and there is no report", async () => {
    await added({ bookingId }, "report", doctor);
    expect(await reportOf(bookingId)).toBe("being_checked");
    await scan(now, { says: found });
    expect((await told()).map(({ recipientId }) => recipientId).sort()).toEqual(
      [doctor.id, office.id].sort(),
    );
    expect(await reportOf(bookingId)).toBe("missing");
    await added({ bookingId }, "report", doctor);
    await scan(now, { says: ok });
    expect(await reportOf(bookingId)).toBe("there");
  });
});

test("what the scanner cannot look into is unscannable, with the reason written down", async () => {
  const id = await added();
  await scan(now, { says: "stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0" });
  expect(await row(id)).toMatchObject({ scanState: "unscannable" });
  expect((await scansOf(id))[1]).toMatchObject({ reason: "Heuristics.Limits.Exceeded.MaxScanSize" });
  expect(await db.$count(outbox)).toBe(0);
});

describe("fails closed", () => {
  const dead = clamd({ host: "127.0.0.1", port: 1 }, quick);
  test.each<[string, Script[0]]>([
    ["never answers", {}],
    ["gives half an answer", { says: "stream: OK", hangsUp: true }],
    ["hangs up", { after: 1, hangsUp: true }],
    ["talks garbage", { says: "OK\0" }],
  ])("while the scanner %s", async (_what, line) => {
    const id = await added();
    expect(await scan(now, line)).toBe(0);
    expect(await row(id)).toMatchObject({ scanState: "pending", scanTries: 1, scanNextAt: after(5) });
    expect(logged).toMatchObject([{ level: "warn", details: { documentId: id, tries: 1 } }]);
    expect(await scan(after(4.999), { says: ok })).toBe(0);
    expect(await scan(after(5), { says: ok })).toBe(1);
    expect(await row(id)).toMatchObject({ scanState: "clean", scanTries: 2 });
  });

  test("with growing pauses, loud after a quarter of an hour, and without ever giving up", async () => {
    const id = await added();
    let at = now;
    for (const seconds of [5, 15, 60, 120, 300, 300, 300, 300, 300]) {
      expect(await scanDue(dead, log, { now: () => at })).toBe(0);
      expect((await row(id))!.scanNextAt).toEqual(new Date(at.getTime() + seconds * 1000));
      at = new Date(at.getTime() + seconds * 1000);
    }
    // The seventh try is 5 + 15 + 60 + 120 + 300 + 300 s after the first, and so less than a quarter of an hour.
    expect(logged.map(({ level }) => level)).toEqual([...Array<string>(7).fill("warn"), "error", "error"]);
    expect(await scan(at, { says: ok })).toBe(1);
    expect(await row(id)).toMatchObject({ scanState: "clean", scanTries: 10 });
  });

  test.each([
    [899.999, "warn"],
    [900, "error"],
  ])("and says how loudly by the time the scanner hung: after %d s %s", async (seconds, level) => {
    const id = await added();
    const clock = [now, after(seconds)];
    await scanDue(dead, log, { now: () => clock.shift()! });
    expect(logged).toMatchObject([{ level, details: { documentId: id, tries: 1 } }]);
  });

  test("counting for what had its verdict before from when it was queued anew, as far as it is known", async () => {
    const id = await added();
    const aDayAgo = { scannedAt: after(-86_400), createdAt: after(-86_400) };
    await db.update(documents).set(aDayAgo).where(eq(documents.id, id));
    await scanDue(dead, log, { now: () => now });
    await db.update(documents).set({ scanTries: 7, scanNextAt: now }).where(eq(documents.id, id));
    await scanDue(dead, log, { now: () => now });
    expect(logged.map(({ level }) => level)).toEqual(["warn", "error"]);
  });
});

test("20 documents and three instances: each is scanned once", async () => {
  for (let i = 0; i < 20; i++) await added();
  const fake = await fakeClamd({ says: ok });
  const scanner = clamd(fake, patient);
  const counts = await Promise.all([1, 2, 3].map(() => scanDue(scanner, log, { now: () => now })));
  expect(counts.reduce((sum, each) => sum + each)).toBe(20);
  expect(fake.calls()).toBe(20);
});

describe("meanwhile", () => {
  const during = (work: () => Promise<unknown>) => {
    const held = {
      scan: async (source: Readable) => (source.destroy(), await work(), { state: "clean" as const }),
    };
    return scanDue(held, log, { now: () => now });
  };

  test("removed from its draft, nothing is written about it", async () => {
    const draftId = await draft(referrer, doctorsId, now);
    const documentId = await added({ draftId });
    await during(() => removeDocument(referrer.viewer, { draftId, documentId }, now));
    expect((await scansOf(documentId)).map(({ action }) => action)).toEqual([
      "document.uploaded",
      "document.removed",
    ]);
  });

  test("hidden by a deletion, it keeps its state", async () => {
    const id = await added();
    await during(() => db.update(documents).set({ deletedAt: now }).where(eq(documents.id, id)));
    expect((await row(id))!.scanState).toBe("pending");
    expect(await scan(after(3600), { says: ok })).toBe(0);
  });

  test("its draft became a booking: the verdict is written to the booking", async () => {
    const draftId = await draft(referrer, doctorsId, now);
    const id = await added({ draftId });
    await during(() => createBooking(referrer.viewer, draftId, now));
    expect(await row(id)).toMatchObject({ scanState: "clean", bookingId: draftId, draftId: null });
    const written = (await scansOf(id)).find(({ action }) => action === "document.scanned");
    expect(written).toMatchObject({ bookingId: draftId });
  });

  test("claimed by another after its lease, it takes the other’s verdict only", async () => {
    const id = await added();
    await during(() => scan(after(61), { says: found }));
    expect(await row(id)).toMatchObject({ scanState: "infected", scanTries: 2 });
    const waiting = await added();
    await during(() => scan(after(61), {}));
    expect(await row(waiting)).toMatchObject({ scanState: "pending", scanTries: 2, scanNextAt: after(76) });
  });
});

test("a long scan renews its lease, and ends when the document is gone", async () => {
  const id = await added();
  const lease = { leaseMs: 90, now: () => new Date() };
  await db.update(documents).set({ scanNextAt: new Date() }).where(eq(documents.id, id));
  const running = scanDue(
    clamd(await fakeClamd({ deaf: true }), { ...quick, sendMs: 9_000, answerMs: 9_000 }),
    log,
    lease,
  );
  const leaseEnd = async () => (await row(id))!.scanNextAt!.getTime();
  await expect.poll(async () => (await row(id))!.scanTries).toBe(1);
  const first = await leaseEnd();
  await expect.poll(leaseEnd).toBeGreaterThan(first);
  await db.delete(documents).where(eq(documents.id, id));
  expect(await running).toBe(0);
  expect(logged).toEqual([]);
});

test("stopping gives the document back at once", async () => {
  const id = await added();
  const stop = new AbortController();
  const running = scanDue(clamd(await fakeClamd({}), { ...quick, answerMs: 9_000 }), log, {
    now: () => now,
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 50);
  expect(await running).toBe(0);
  expect(await row(id)).toMatchObject({ scanState: "pending", scanNextAt: now });
  expect(logged).toEqual([]);
});
