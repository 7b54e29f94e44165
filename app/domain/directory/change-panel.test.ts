import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, bookings, places, specialists } from "db/schema";
import { book } from "db/testing/booking";
import { cast, organization, person, type Person, specialist } from "db/testing/people";
import { fingerprint } from "~/domain/fingerprint";
import { newId } from "~/domain/ids";
import { changePlace, factsOfPlace } from "./change-place.server";
import { changeSpecialist, detailsOf, type SpecialistDetails } from "./change-specialist.server";
import { findOnPanel, findSpecialistsAccount, listPanel } from "./panel-reads.server";
import { bringBackSpecialist, retireSpecialist } from "./retire-specialist.server";

const now = new Date("2026-03-02T00:00:00Z");

let member: Person, office: Person, rival: Person, doctor: string;

beforeEach(async () => {
  ({ member, office, rival, doctor } = await cast());
});

async function rowOf(id: string) {
  const [row] = await db.select().from(specialists).where(eq(specialists.id, id));
  return row!;
}

async function change(part: Partial<SpecialistDetails>, by = office, seen?: string) {
  const before = detailsOf(await rowOf(doctor));
  const asked = { id: doctor, seen: seen ?? fingerprint(before), details: { ...before, ...part } };
  return changeSpecialist(by.viewer, asked, now);
}

const auditOf = (id: string) =>
  db.select().from(auditLogs).where(eq(auditLogs.subjectId, id)).orderBy(auditLogs.id);

describe("changeSpecialist", () => {
  test("writes what differs, finds the new name, and records before and after", async () => {
    expect((await change({ name: "Dr Åse Nguyễn", noticeMinutes: 60, worksOnHolidays: true })).ok).toBe(true);
    expect(await rowOf(doctor)).toMatchObject({ name: "Dr Åse Nguyễn", worksOnHolidays: true });
    const found = await listPanel(office.viewer, { q: "ase nguyen" });
    expect(found.rows.map(({ id }) => id)).toEqual([doctor]);
    const [line] = await auditOf(doctor);
    expect(line).toMatchObject({ action: "specialist.changed" });
    expect(line!.changes).toMatchObject({
      noticeMinutes: { before: 120, after: 60 },
      worksOnHolidays: { before: false, after: true },
    });
    expect(Object.keys(line!.changes!)).toHaveLength(3);
    expect((await change({})).ok).toBe(true);
    expect(await auditOf(doctor)).toHaveLength(1);
  });

  test("of two who change at once from the same page, one does", async () => {
    const seen = fingerprint(detailsOf(await rowOf(doctor)));
    const before = detailsOf(await rowOf(doctor));
    const answers = await Promise.all(
      [30, 45].map((slotMinutes) =>
        changeSpecialist(office.viewer, { id: doctor, seen, details: { ...before, slotMinutes } }, now),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, because: "changed_meanwhile" });
    expect(await auditOf(doctor)).toHaveLength(1);
  });

  test("keeps the zone while telehealth is booked in it", async () => {
    const id = await book(member, doctor, now);
    expect((await change({ timeZone: "Australia/Perth" })).ok).toBe(true);
    await db.update(bookings).set({ placeId: null }).where(eq(bookings.id, id));
    expect(await change({ timeZone: "Australia/Hobart" })).toEqual({ ok: false, because: "zone_in_use" });
    expect(await change({ timeZone: "Mars/Base" })).toEqual({ ok: false, because: "unknown_zone" });
    expect((await change({ paperworkDays: 2 })).ok).toBe(true);
  });

  test("gives an account to one person only", async () => {
    const user = await person("specialist", await organization("provider"));
    await specialist({ user });
    expect(await change({ userId: user.id })).toEqual({ ok: false, because: "user_taken" });
    expect(await change({ userId: newId() })).toEqual({ ok: false, because: "no_such_user" });
    expect(await findSpecialistsAccount(user.email)).toBe(user.id);
    expect(await findSpecialistsAccount(member.email)).toBeUndefined();
  });

  test("is the office's alone", async () => {
    const before = await rowOf(doctor);
    const own = { ...rival, viewer: { ...rival.viewer, role: "specialist" as const, specialistId: doctor } };
    for (const by of [member, rival, own]) {
      expect(await change({ name: "Mine" }, by)).toEqual({ ok: false, because: "not_allowed" });
      expect(await retireSpecialist(by.viewer, doctor, now)).toEqual({ ok: false, because: "not_allowed" });
      expect(await listPanel(by.viewer, {})).toEqual({ rows: [], next: undefined });
    }
    expect(await findOnPanel(member.viewer, doctor)).toBeUndefined();
    expect(await findOnPanel(own.viewer, doctor)).toMatchObject({ id: doctor });
    expect(await rowOf(doctor)).toEqual(before);
  });
});

test("retiring and bringing back happen once each, and take nobody else along", async () => {
  const other = await specialist();
  const answers = await Promise.all([
    retireSpecialist(office.viewer, doctor, now),
    retireSpecialist(office.viewer, doctor, now),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await rowOf(doctor)).retiredAt).toEqual(now);
  expect((await rowOf(other.id)).retiredAt).toBeNull();
  const shown = async (withRetired: boolean) =>
    (await listPanel(office.viewer, { withRetired })).rows.some(({ id }) => id === doctor);
  expect([await shown(false), await shown(true)]).toEqual([false, true]);
  expect((await bringBackSpecialist(office.viewer, doctor, now)).ok).toBe(true);
  expect(await bringBackSpecialist(office.viewer, doctor, now)).toEqual({ ok: false, because: "already_so" });
  expect((await auditOf(doctor)).map(({ action }) => action)).toEqual([
    "specialist.retired",
    "specialist.brought_back",
  ]);
});

test("the panel is listed page by page, each once, also namesakes", async () => {
  for (let each = 0; each < 60; each++) await specialist({ name: "Dr Twin" });
  const first = await listPanel(office.viewer, { q: "dr twin" });
  const second = await listPanel(office.viewer, { q: "dr twin", after: first.next });
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, undefined]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
  expect((await listPanel(office.viewer, { q: "dr twin", after: "nobody" })).rows).toHaveLength(50);
});

describe("changePlace", () => {
  async function rooms() {
    const { placeId } = await specialist();
    const [row] = await db.select().from(places).where(eq(places.id, placeId));
    const before = factsOfPlace(row!);
    return { id: placeId, before, seen: fingerprint(before) };
  }

  test("writes, records, and notices who came first", async () => {
    const { id, before, seen } = await rooms();
    const answers = await Promise.all(
      ["First", "Second"].map((name) =>
        changePlace(office.viewer, { id, seen, place: { ...before, name: `${name} ${id}` } }, now),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, because: "changed_meanwhile" });
    expect(await auditOf(id)).toMatchObject([{ action: "place.changed", changes: { name: {} } }]);
  });

  test("keeps names apart, zones real, and strangers out", async () => {
    const [{ id, before, seen }, other] = [await rooms(), await rooms()];
    const tries = [
      [{ ...before, name: other.before.name }, office, "name_taken"],
      [{ ...before, name: " " }, office, "name_missing"],
      [{ ...before, timeZone: "Sydney" }, office, "unknown_zone"],
      [before, member, "not_allowed"],
    ] as const;
    for (const [place, by, because] of tries)
      expect(await changePlace(by.viewer, { id, seen, place }, now)).toEqual({ ok: false, because });
    expect(await changePlace(office.viewer, { id: newId(), seen, place: before }, now)).toMatchObject({
      because: "not_found",
    });
  });

  test("keeps the zone while examinations are booked there", async () => {
    const someone = await specialist();
    const id = await book(member, someone.id, now);
    const [row] = await db.select().from(places).where(eq(places.id, someone.placeId));
    const before = factsOfPlace(row!);
    const seen = fingerprint(before);
    const wanted = { id: someone.placeId, seen, place: { ...before, timeZone: "Australia/Perth" } };
    expect(await changePlace(office.viewer, wanted, now)).toEqual({ ok: false, because: "zone_in_use" });
    await db.update(bookings).set({ currentProgress: "cancelled" }).where(eq(bookings.id, id));
    expect((await changePlace(office.viewer, wanted, now)).ok).toBe(true);
  });
});
