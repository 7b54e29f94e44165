import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, hours, places } from "db/schema";
import { systemViewer } from "~/domain/system-viewer";
import { newId } from "~/domain/ids";
import { addPlace } from "./add-place.server";
import { addSpecialist } from "./add-specialist.server";
import { findSpecialist, searchSpecialists } from "./directory-reads.server";

const now = new Date("2026-03-02T00:00:00Z");
const office = systemViewer("office", "test");
const stranger = { ...office, role: "member" as const };
const sydney = "Australia/Sydney";
const rooms = { address: "1 Test Street", state: "NSW" as const, timeZone: sydney };

function person(
  hours: { weekday: number; startsMinute: number; endsMinute: number; placeId: string | null }[] = [],
) {
  return { name: " Dr Zoë Łuczak ", specialty: "Neurology", timeZone: sydney, hours };
}

async function added(
  outcome: Promise<{ ok: true; value: { id: string } } | { ok: false; because: string }>,
): Promise<string> {
  const { ok, ...rest } = await outcome;
  if (!ok) throw new Error(JSON.stringify(rest));
  return (rest as { value: { id: string } }).value.id;
}

function auditOf(subjectId: string) {
  return db.select().from(auditLogs).where(eq(auditLogs.subjectId, subjectId));
}

describe("addPlace", () => {
  it("adds a place once, with its audit row", async () => {
    const id = await added(addPlace(office, { ...rooms, name: "First rooms" }, now));
    expect(await auditOf(id)).toMatchObject([
      { action: "place.added", actorId: "system", requestId: "test" },
    ]);
    expect(await addPlace(office, { ...rooms, name: "First rooms" }, now)).toEqual({
      ok: false,
      because: "name_taken",
    });
    expect(await db.$count(places)).toBe(1);
  });

  it.each([
    [{ name: " " }, "name_missing"],
    [{ timeZone: "Sydney" }, "unknown_zone"],
  ])("refuses %o", async (change, because) => {
    expect(await addPlace(office, { ...rooms, name: "Rooms", ...change }, now)).toEqual({
      ok: false,
      because,
    });
  });

  it("is the office's", async () => {
    expect(await addPlace(stranger, { ...rooms, name: "Rooms" }, now)).toMatchObject({
      because: "not_allowed",
    });
  });
});

describe("addSpecialist", () => {
  it("adds somebody who is found without marks, with hours of two parts a day", async () => {
    const morning = { weekday: 1, startsMinute: 540, endsMinute: 720, placeId: null };
    const id = await added(
      addSpecialist(office, person([morning, { ...morning, startsMinute: 720, endsMinute: 800 }]), now),
    );
    expect(await findSpecialist(id)).toMatchObject({
      name: "Dr Zoë Łuczak",
      slotMinutes: 60,
      noticeMinutes: 120,
    });
    expect(await db.$count(hours, eq(hours.specialistId, id))).toBe(2);
    const found = await searchSpecialists({ q: "zoe luczak", appointmentType: "telehealth" });
    expect(found.map((each) => each.id)).toEqual([id]);
    expect(await auditOf(id)).toMatchObject([{ action: "specialist.added" }]);
  });

  it.each([
    [
      "an hour that collides",
      [
        { startsMinute: 540, endsMinute: 720 },
        { startsMinute: 719, endsMinute: 800 },
      ],
    ],
    ["an hour that ends before it starts", [{ startsMinute: 540, endsMinute: 540 }]],
    ["an hour after midnight", [{ startsMinute: 540, endsMinute: 1441 }]],
  ])("refuses %s", async (_, rows) => {
    const weekly = rows.map((row) => ({ ...row, weekday: 2, placeId: null }));
    expect(await addSpecialist(office, person(weekly), now)).toEqual({
      ok: false,
      because: "hours_impossible",
    });
  });

  it("refuses a place and an account that are not there, and strangers", async () => {
    const nowhere = [{ weekday: 1, startsMinute: 540, endsMinute: 720, placeId: newId() }];
    expect(await addSpecialist(office, person(nowhere), now)).toEqual({ ok: false, because: "not_found" });
    expect(await addSpecialist(office, { ...person(), userId: newId() }, now)).toMatchObject({
      because: "not_found",
    });
    expect(await addSpecialist(stranger, person(), now)).toMatchObject({ because: "not_allowed" });
  });
});
