import {
  and,
  asc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  notExists,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { db } from "db/client";
import { acuityLinks, dateHours, hours, places, specialists } from "db/schema";
import { containing } from "~/domain/search-text";
import type { AppointmentType, Place, Specialist } from "./specialist";

export type SpecialistSearch = {
  q?: string;
  specialty?: string;
  placeId?: string;
  appointmentType: AppointmentType;
  /** Work on single dates before this one does not count. */
  today?: string;
};

const mostSpecialists = 200;

type Part = { limit?: number; offset?: number };

/**
 * Who can be booked like this. The panel is the same for everybody who is signed in. Sorted by name; at most 200.
 */
export async function searchSpecialists(
  search: SpecialistSearch,
  { limit = mostSpecialists, offset = 0 }: Part = {},
): Promise<Specialist[]> {
  return db
    .select()
    .from(specialists)
    .where(and(isNull(specialists.retiredAt), isNamed(search), or(worksHere(search), isLinkedFor(search))))
    .orderBy(asc(specialists.search), asc(specialists.id))
    .limit(limit)
    .offset(offset);
}

function isNamed({ q, specialty }: SpecialistSearch): SQL | undefined {
  return and(
    specialty ? eq(specialists.specialty, specialty) : undefined,
    q ? sql`${specialists.search} like ${containing(q)} escape '\\'` : undefined,
  );
}

/** Hours kept here do not count for a calendar that Acuity keeps; its link says what it offers. */
function worksHere(search: SpecialistSearch): SQL | undefined {
  return and(notExists(linksOf()), or(worksWeekly(search), worksSomeDate(search)));
}

function isLinkedFor({ appointmentType, placeId }: SpecialistSearch): SQL {
  const inPerson = and(
    isNotNull(acuityLinks.inPersonTypeId),
    placeId ? eq(acuityLinks.placeId, placeId) : undefined,
  );
  return exists(
    linksOf(appointmentType === "telehealth" ? isNotNull(acuityLinks.telehealthTypeId) : inPerson),
  );
}

function linksOf(which?: SQL) {
  return db
    .select({ one: sql`1` })
    .from(acuityLinks)
    .where(and(eq(acuityLinks.specialistId, specialists.id), which));
}

function worksWeekly(search: SpecialistSearch): SQL {
  const theirs = and(eq(hours.specialistId, specialists.id), isAt(hours.placeId, search));
  return exists(
    db
      .select({ one: sql`1` })
      .from(hours)
      .where(theirs),
  );
}

function worksSomeDate(search: SpecialistSearch): SQL {
  const theirs = and(
    eq(dateHours.specialistId, specialists.id),
    isNotNull(dateHours.startsMinute),
    gte(dateHours.date, search.today ?? ""),
    isAt(dateHours.placeId, search),
  );
  return exists(
    db
      .select({ one: sql`1` })
      .from(dateHours)
      .where(theirs),
  );
}

function isAt(
  place: typeof hours.placeId | typeof dateHours.placeId,
  { appointmentType, placeId }: SpecialistSearch,
): SQL {
  if (appointmentType === "telehealth") return isNull(place);
  return placeId ? eq(place, placeId) : isNotNull(place);
}

/** For choosing one by name; at most 200. */
export function listAllSpecialists(): Promise<Pick<Specialist, "id" | "name" | "specialty">[]> {
  const named = { id: specialists.id, name: specialists.name, specialty: specialists.specialty };
  return db
    .select(named)
    .from(specialists)
    .orderBy(asc(specialists.search), asc(specialists.id))
    .limit(mostSpecialists);
}

export async function findSpecialist(id: string): Promise<Specialist | undefined> {
  const [found] = await db.select().from(specialists).where(eq(specialists.id, id));
  return found;
}

export function listPlaces(): Promise<Place[]> {
  return db.select().from(places).orderBy(asc(places.state), asc(places.name)).limit(500);
}

export async function findPlace(id: string): Promise<Place | undefined> {
  const [found] = await db.select().from(places).where(eq(places.id, id));
  return found;
}

export async function listSpecialties(): Promise<string[]> {
  const rows = await db
    .selectDistinct({ specialty: specialists.specialty })
    .from(specialists)
    .orderBy(asc(specialists.specialty))
    .limit(100);
  return rows.map((row) => row.specialty);
}

/**
 * Places by specialist, in two queries for a whole page of specialists; telehealth shows as an empty list. Single
 * dates before `today` do not count.
 */
export async function placesOf(specialistIds: string[], today = ""): Promise<Map<string, Place[]>> {
  const found = new Map<string, Place[]>(specialistIds.map((id) => [id, []]));
  if (specialistIds.length === 0) return found;
  const rows = await Promise.all([weeklyPlaces(specialistIds), datePlaces(specialistIds, today)]);
  for (const { specialistId, place } of rows.flat()) {
    const theirs = found.get(specialistId)!;
    if (!theirs.some(({ id }) => id === place.id)) theirs.push(place);
  }
  return found;
}

function weeklyPlaces(ids: string[]) {
  return db
    .selectDistinct({ specialistId: hours.specialistId, place: places })
    .from(hours)
    .innerJoin(places, eq(places.id, hours.placeId))
    .where(inArray(hours.specialistId, ids));
}

function datePlaces(ids: string[], today: string) {
  return db
    .selectDistinct({ specialistId: dateHours.specialistId, place: places })
    .from(dateHours)
    .innerJoin(places, eq(places.id, dateHours.placeId))
    .where(and(inArray(dateHours.specialistId, ids), gte(dateHours.date, today)));
}
