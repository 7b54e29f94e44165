import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lt, sql, type SQL } from "drizzle-orm";
import { db } from "db/client";
import { hours, leave, places, specialists } from "db/schema";
import type { HoursRow } from "~/domain/calendar/slots";
import { containing } from "~/domain/search-text";
import type { Interval } from "~/domain/calendar/interval";
import type { AppointmentType, Place, Specialist } from "./specialist";

export type SpecialistSearch = {
  q?: string;
  specialty?: string;
  placeId?: string;
  appointmentType: AppointmentType;
};

const mostSpecialists = 200;

/** The panel is the same for everybody who is signed in. Sorted by name; at most 200. */
export async function searchSpecialists(search: SpecialistSearch): Promise<Specialist[]> {
  const wanted: (SQL | undefined)[] = [
    search.specialty ? eq(specialists.specialty, search.specialty) : undefined,
    search.q ? sql`${specialists.search} like ${containing(search.q)} escape '\\'` : undefined,
    exists(
      db
        .select({ one: sql`1` })
        .from(hours)
        .where(and(eq(hours.specialistId, specialists.id), worksAt(search))),
    ),
  ];
  return db
    .select()
    .from(specialists)
    .where(and(...wanted))
    .orderBy(asc(specialists.search), asc(specialists.id))
    .limit(mostSpecialists);
}

function worksAt({ appointmentType, placeId }: SpecialistSearch): SQL | undefined {
  if (appointmentType === "telehealth") return isNull(hours.placeId);
  return placeId ? eq(hours.placeId, placeId) : isNotNull(hours.placeId);
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

/** Places by specialist, in one query for a whole page of specialists; telehealth shows as an empty list. */
export async function placesOf(specialistIds: string[]): Promise<Map<string, Place[]>> {
  const found = new Map<string, Place[]>(specialistIds.map((id) => [id, []]));
  if (specialistIds.length === 0) return found;
  const rows = await db
    .selectDistinct({ specialistId: hours.specialistId, place: places })
    .from(hours)
    .innerJoin(places, eq(places.id, hours.placeId))
    .where(inArray(hours.specialistId, specialistIds));
  for (const { specialistId, place } of rows) found.get(specialistId)?.push(place);
  return found;
}

/** The weekly hours, each row in the zone of its place, or in the specialist's own for telehealth. */
export function hoursOf(specialistId: string): Promise<HoursRow[]> {
  return db
    .select({
      weekday: hours.weekday,
      startsMinute: hours.startsMinute,
      endsMinute: hours.endsMinute,
      placeId: hours.placeId,
      timeZone: sql<string>`coalesce(${places.timeZone}, ${specialists.timeZone})`,
    })
    .from(hours)
    .innerJoin(specialists, eq(specialists.id, hours.specialistId))
    .leftJoin(places, eq(places.id, hours.placeId))
    .where(eq(hours.specialistId, specialistId));
}

/** Leave that touches the span, earliest first. */
export function leaveOf(specialistId: string, span: Interval): Promise<Interval[]> {
  return db
    .select({ startsAt: leave.startsAt, endsAt: leave.endsAt })
    .from(leave)
    .where(
      and(
        eq(leave.specialistId, specialistId),
        lt(leave.startsAt, span.endsAt),
        gt(leave.endsAt, span.startsAt),
      ),
    )
    .orderBy(asc(leave.startsAt));
}
