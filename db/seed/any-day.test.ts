import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { nextBusinessDays } from "~/domain/calendar/business-days";
import { localDateOf } from "~/domain/calendar/zones";
import { searchSpecialists } from "~/domain/directory/directory-reads.server";
import { appointmentTypeLabels, type AppointmentType } from "~/domain/directory/specialist";
import { nextFreeDays } from "~/domain/occupancy/availability.server";
import { db, transaction } from "../client";
import { bookingProgress, bookings, documents, organizations, specialists } from "../schema";
import { onSqlite } from "../testing/raw-database";
import { seedDemo } from "./seed";
import { officeZone } from "./story-clock";

/** Tells the story, looks at it, and undoes it all. */
async function rehearse<T>(now: Date, look: () => Promise<T>): Promise<T> {
  const curtain = { seen: undefined as T | undefined };
  await transaction(async () => {
    expect(await seedDemo(now)).toBe("seeded");
    curtain.seen = await look();
    throw curtain;
  }).catch((thrown: unknown) => {
    if (thrown !== curtain) throw thrown;
  });
  return curtain.seen!;
}

/** What a visitor can tell: everything but the random ids. */
async function visibleStory() {
  const booking = {
    reference: bookings.reference,
    name: bookings.examineeName,
    at: bookings.appointmentDate,
    status: bookings.status,
  };
  return {
    bookings: await db
      .select({
        ...booking,
        specialist: specialists.name,
        created: bookings.createdAt,
        search: bookings.search,
      })
      .from(bookings)
      .innerJoin(specialists, eq(specialists.id, bookings.specialistId))
      .orderBy(asc(bookings.reference)),
    progress: await db
      .select({
        reference: bookings.reference,
        progress: bookingProgress.progress,
        at: bookingProgress.createdAt,
        note: bookingProgress.note,
      })
      .from(bookingProgress)
      .innerJoin(bookings, eq(bookings.id, bookingProgress.bookingId))
      .orderBy(asc(bookings.reference), asc(bookingProgress.createdAt)),
    documents: await db
      .select({ name: documents.name, sha256: documents.sha256, at: documents.createdAt })
      .from(documents)
      .orderBy(asc(documents.createdAt), asc(documents.name)),
  };
}

async function progressByFirm(): Promise<Record<string, number>> {
  const rows = await db
    .selectDistinct({ firm: organizations.name, progress: bookings.currentProgress })
    .from(bookings)
    .innerJoin(organizations, eq(organizations.id, bookings.organizationId))
    .where(eq(bookings.status, "active"));
  const seen: Record<string, number> = {};
  for (const { firm } of rows) seen[firm] = (seen[firm] ?? 0) + 1;
  return seen;
}

async function freeDates(appointmentType: AppointmentType, now: Date): Promise<Set<string>> {
  const dates = new Set<string>();
  for (const specialist of await searchSpecialists({ appointmentType })) {
    const days = await nextFreeDays(specialist, { appointmentType, days: 90 }, now);
    for (const { date } of days) dates.add(date);
  }
  return dates;
}

describe("on whatever day it is seeded", () => {
  // What a day means is reckoned here, not in the database.
  it.runIf(onSqlite).each([
    ["a Monday just after midnight", "2026-06-07T14:01:00Z"],
    ["a Saturday", "2026-11-21T05:00:00Z"],
    ["a Sunday on which clocks change", "2026-10-03T16:30:00Z"],
    ["the first of January", "2026-12-31T20:00:00Z"],
    ["the last day before Christmas", "2026-12-24T02:00:00Z"],
    ["the day after Australia Day", "2027-01-26T23:00:00Z"],
    ["the day after the Melbourne Cup", "2026-11-03T23:00:00Z"],
  ])("%s: every progress value in both firms, free times on each of 60 business days", async (_, at) => {
    const now = new Date(at);
    await rehearse(now, async () => {
      expect(await progressByFirm()).toEqual({ "Harbour Legal": 7, "Castlereagh Insurance": 7 });
      const wanted = nextBusinessDays(localDateOf(now, officeZone), 60);
      for (const type of Object.keys(appointmentTypeLabels) as AppointmentType[]) {
        const free = await freeDates(type, now);
        expect(wanted.filter((date) => !free.has(date))).toEqual([]);
      }
    });
  });

  it("is the same story for the same moment", { timeout: 60_000 }, async () => {
    const now = new Date("2026-03-11T00:30:00Z");
    const first = await rehearse(now, visibleStory);
    expect(first.bookings).toHaveLength(46);
    expect(await rehearse(now, visibleStory)).toEqual(first);
  });
});
