import { asc, eq } from "drizzle-orm";
import { db } from "db/client";
import { acuityLinks } from "db/schema";
import type { AcuityLink } from "./acuity-link";

/** Undefined for a specialist whose calendar is our own. */
export async function findAcuityLink(specialistId: string): Promise<AcuityLink | undefined> {
  const [link] = await db.select().from(acuityLinks).where(eq(acuityLinks.specialistId, specialistId));
  return link;
}

export async function findLinkOfCalendar(calendarId: string): Promise<AcuityLink | undefined> {
  const [link] = await db.select().from(acuityLinks).where(eq(acuityLinks.calendarId, calendarId));
  return link;
}

export function listAcuityLinks(): Promise<AcuityLink[]> {
  return db.select().from(acuityLinks).orderBy(asc(acuityLinks.specialistId)).limit(500);
}
