import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import { isZone, localDateOf } from "~/domain/calendar/zones";
import { signIn } from "~/domain/identity/sign-in.server";
import { findViewer } from "~/domain/identity/viewer-reads.server";
import { documentStore } from "~/integrations/storage/store.server";
import { db } from "../client";
import * as tables from "../schema";
import { progressValues } from "../schema/bookings";
import { isDemoDatabase } from "~/domain/demo-mark.server";
import { demoPassword } from "./people";
import { seedDemo } from "./seed";

const { auditLogs, bookingDrafts, bookings, documents, occupancy, organizations, outbox, specialists } =
  tables;
const now = new Date("2026-03-11T00:30:00Z"); // a Wednesday morning in Sydney
const from = { ip: "127.0.0.1", userAgent: "test", requestId: "test" };

beforeAll(async () => {
  expect(await isDemoDatabase()).toBe(false);
  expect(await seedDemo(now)).toBe("seeded");
});

describe("the demo story", () => {
  it("shows every progress value in both referrer organisations", async () => {
    const rows = await db
      .selectDistinct({ firm: organizations.name, progress: bookings.currentProgress })
      .from(bookings)
      .innerJoin(organizations, eq(organizations.id, bookings.organizationId))
      .where(eq(bookings.status, "active"));
    for (const firm of ["Harbour Legal", "Castlereagh Insurance"]) {
      const shown = rows.filter((row) => row.firm === firm).map((row) => row.progress);
      expect(shown.sort()).toEqual([...progressValues].sort());
    }
    expect(rows.filter((row) => row.firm === "Medibytes")).toEqual([]);
  });

  it("has 46 bookings, closed and archived ones among them, and three drafts", async () => {
    const rows = await db
      .select({ status: bookings.status, n: count() })
      .from(bookings)
      .groupBy(bookings.status);
    expect(Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]))).toEqual({
      active: 40,
      closed: 4,
      archived: 2,
    });
    expect(await db.$count(bookingDrafts)).toBe(3);
    expect(await db.$count(bookings, isNotNull(bookings.createdForId))).toBe(4);
  });

  it("counts references in the order of booking, and nothing lies in the future but appointments", async () => {
    const rows = await db.select().from(bookings).orderBy(asc(bookings.createdAt));
    const references = rows.map((row) => row.reference);
    expect(references).toEqual([...references].sort());
    for (const row of rows) {
      expect(row.updatedAt <= now && row.createdAt < row.appointmentDate).toBe(true);
      expect(row.localDate).toBe(localDateOf(row.appointmentDate, row.timeZone));
    }
    expect((await db.select().from(auditLogs)).filter((row) => row.at > now)).toEqual([]);
  });

  it("keeps Dr Chen busy: today, this week, and with something to write up", async () => {
    const hers = await db
      .select({ date: bookings.localDate, progress: bookings.currentProgress })
      .from(bookings)
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .where(and(eq(specialists.name, "Dr Amelia Chen"), eq(bookings.status, "active")));
    expect(hers.filter((row) => row.date === "2026-03-11").length).toBeGreaterThanOrEqual(2);
    expect(
      hers.filter((row) => row.date === "2026-03-10" && row.progress === "scheduled").length,
    ).toBeGreaterThan(0);
    expect(hers.length).toBeGreaterThanOrEqual(14);
  });

  it("has at least 8 specialists over 5 specialties, one of them without rooms", async () => {
    const panel = await db.select().from(specialists);
    expect(panel.length).toBeGreaterThanOrEqual(8);
    expect(new Set(panel.map((each) => each.specialty)).size).toBeGreaterThanOrEqual(5);
    expect(panel.every((each) => isZone(each.timeZone))).toBe(true);
    const rooms = await db
      .selectDistinct({ id: tables.hours.specialistId })
      .from(tables.hours)
      .where(isNotNull(tables.hours.placeId));
    expect(panel.length - rooms.length).toBe(1);
  });

  it("stores documents of every kind that can be opened again", async () => {
    const rows = await db.select().from(documents).orderBy(asc(documents.category));
    expect([...new Set(rows.map((row) => row.category))]).toEqual([
      "brief",
      "consent_form",
      "dictation",
      "report",
    ]);
    for (const row of rows)
      expect((await buffer(await documentStore("local").open(row.id))).length).toBe(row.size);
  });

  it("has no mail to send, and a firm claim for every booking that stands", async () => {
    expect(await db.$count(outbox)).toBe(0);
    const cancelled = await db.$count(bookings, eq(bookings.currentProgress, "cancelled"));
    expect(await db.$count(occupancy, eq(occupancy.state, "firm"))).toBe(46 - cancelled);
  });
});

describe("the demo's people", () => {
  it.each([
    ["admin@medibytes.example", "admin", "Medibytes", 0],
    ["amelia.chen@medibytes.example", "specialist", "Medibytes", 0],
    ["owner@harbourlegal.example", "owner", "Harbour Legal", 0],
    ["manager@harbourlegal.example", "manager", "Harbour Legal", 2],
    ["referrer@harbourlegal.example", "member", "Harbour Legal", 1],
    ["referrer@castlereagh.example", "member", "Castlereagh Insurance", 0],
  ])("%s signs in as %s of %s", async (email, role, organizationName, teams) => {
    const signedIn = await signIn({ email, password: demoPassword }, from, now);
    const viewer = signedIn.ok ? await findViewer(signedIn.value.token, from, now) : undefined;
    expect(viewer).toMatchObject({ role, organizationName });
    expect(viewer!.teamIds).toHaveLength(teams);
    expect(viewer!.specialistId !== undefined).toBe(role === "specialist");
  });
});

it("leaves one address to be confirmed: Dr Chen's", async () => {
  const unconfirmed = await db.select().from(tables.users).where(isNull(tables.users.emailVerifiedAt));
  expect(unconfirmed.map(({ email }) => email)).toEqual(["amelia.chen@medibytes.example"]);
});

it("leaves a database that is in use as it is", async () => {
  expect(await isDemoDatabase()).toBe(true);
  expect(await seedDemo(new Date("2027-01-01T00:00:00Z"))).toBe("kept");
  expect(await db.$count(bookings)).toBe(46);
});
