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

export const mostSpecialists = 200;

/**
 * Who can be booked like this. The panel is the same for everybody who is signed in. Sorted by name; at most 200.
 */
export async function searchSpecialists(search: SpecialistSearch): Promise<Specialist[]> {
  return db
    .select()
    .from(specialists)
    .where(and(isNull(specialists.retiredAt), isNamed(search), or(worksHere(search), isLinkedFor(search))))
    .orderBy(asc(specialists.search), asc(specialists.id))
    .limit(mostSpecialists);
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
 * Places by specialist, in three queries for a whole page of specialists; telehealth shows as an empty list. Single
 * dates before `today` do not count; of a calendar that Acuity keeps the place of its link counts alone.
 */
export async function placesOf(specialistIds: string[], today = ""): Promise<Map<string, Place[]>> {
  const found = new Map<string, Place[]>(specialistIds.map((id) => [id, []]));
  if (specialistIds.length === 0) return found;
  const rows = await Promise.all([
    weeklyPlaces(specialistIds),
    datePlaces(specialistIds, today),
    linkPlaces(specialistIds),
  ]);
  const linked = new Set(rows[2].map(({ specialistId }) => specialistId));
  const here = [...rows[0], ...rows[1]].filter(({ specialistId }) => !linked.has(specialistId));
  for (const { specialistId, place } of [...here, ...rows[2]]) {
    if (!place) continue;
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

function linkPlaces(ids: string[]) {
  return db
    .select({ specialistId: acuityLinks.specialistId, place: places })
    .from(acuityLinks)
    .leftJoin(places, eq(places.id, acuityLinks.placeId))
    .where(inArray(acuityLinks.specialistId, ids));
}
