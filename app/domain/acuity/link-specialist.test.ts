import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityCache, acuityLinks, auditLogs, specialists } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { searchSpecialists } from "~/domain/directory/directory-reads.server";
import { type LinkAsked, linkSpecialist, unlinkSpecialist } from "./link-specialist.server";
import { calendarId, linked, standIn, waiting } from "db/testing/acuity";

let member: Person, office: Person, doctor: string, placeId: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  await linked(office);
  await db.delete(acuityLinks);
  ({ id: doctor, placeId } = await specialist());
});

const asked = (more: Partial<LinkAsked> = {}): LinkAsked => ({
  calendarId,
  inPersonTypeId: "7000001",
  telehealthTypeId: "7000002",
  placeId,
  organizationId: null,
  ...more,
});

const link = (more: Partial<LinkAsked> = {}, by = office) =>
  linkSpecialist(by.viewer, doctor, asked(more), new Date());

test("a linked specialist has the lengths of the types, and no buffers of our own", async () => {
  await db.update(specialists).set({ bufferAfterMinutes: 15 }).where(eq(specialists.id, doctor));
  expect(await link()).toMatchObject({ ok: true });
  expect(await db.select().from(specialists).where(eq(specialists.id, doctor))).toMatchObject([
    { slotMinutes: 60, telehealthSlotMinutes: 45, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  ]);
  expect(await db.select().from(acuityLinks)).toMatchObject([
    { specialistId: doctor, referenceFieldId: "101" },
  ]);
  expect(await db.$count(auditLogs, eq(auditLogs.subjectId, doctor))).toBe(1);
  expect(await link({ telehealthTypeId: null })).toMatchObject({ ok: true });
  expect(await db.select().from(acuityLinks)).toMatchObject([{ telehealthTypeId: null }]);
});

test("is found in the wizard by what the link offers, whatever hours are kept here", async () => {
  await link({ telehealthTypeId: null });
  const found = async (appointmentType: "in_person" | "telehealth", at?: string) =>
    (await searchSpecialists({ appointmentType, placeId: at })).map(({ id }) => id);
  expect(await found("in_person")).toContain(doctor);
  expect(await found("in_person", placeId)).toContain(doctor);
  expect(await found("telehealth")).not.toContain(doctor);
});

describe("is not linked", () => {
  test.each<[string, Partial<LinkAsked>]>([
    ["calendar_unknown", { calendarId: "1" }],
    ["type_missing", { inPersonTypeId: null, telehealthTypeId: null }],
    ["type_missing", { inPersonTypeId: "1", telehealthTypeId: null }],
    ["place_missing", { placeId: null }],
    ["place_missing", { placeId: "nowhere" }],
  ])("%s", async (because, more) => {
    expect(await link(more)).toEqual({ ok: false, because });
    expect(await db.$count(acuityLinks)).toBe(0);
  });

  test("to a type that is offered on another calendar", async () => {
    standIn.world.types[0]!.calendarIDs = [5000002];
    await db.delete(acuityCache);
    expect(await link()).toEqual({ ok: false, because: "type_elsewhere" });
  });

  test("without the question that carries our reference on every type", async () => {
    standIn.world.forms[0]!.appointmentTypeIDs = [7000001];
    standIn.world.types[1]!.formIDs = [];
    await db.delete(acuityCache);
    expect(await link()).toEqual({ ok: false, because: "reference_missing" });
    expect(await link({ telehealthTypeId: null })).toMatchObject({ ok: true });
  });

  test("to a calendar another specialist has", async () => {
    await link();
    const { id, placeId: other } = await specialist();
    const twin = await linkSpecialist(office.viewer, id, asked({ placeId: other }), new Date());
    expect(twin).toEqual({ ok: false, because: "calendar_taken" });
  });

  test("by anybody but the office", async () => {
    expect(await link({}, member)).toEqual({ ok: false, because: "not_allowed" });
    expect(await unlinkSpecialist(member.viewer, doctor, new Date())).toEqual({
      ok: false,
      because: "not_allowed",
    });
  });

  test("while bookings lie in our own calendar, nor taken out while they lie in Acuity", async () => {
    await book(member, doctor, new Date());
    expect(await link()).toEqual({ ok: false, because: "has_bookings" });
    const other = await linked(office);
    const id = await waiting(member, other);
    await createBooking(member.viewer, id, new Date());
    const out = await unlinkSpecialist(office.viewer, other, new Date());
    expect(out).toEqual({ ok: false, because: "has_bookings" });
  });
});
