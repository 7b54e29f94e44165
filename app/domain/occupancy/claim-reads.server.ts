import { and, asc, eq, gt, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { db } from "db/client";
import { occupancy } from "db/schema";
import { addMinutes, type Interval } from "~/domain/calendar/interval";

/** No claim lasts a whole day. Saying so lets the index find the few that matter behind years of old ones. */
const longestClaim = 1440;

/** Claims that have not expired, by specialist and in one query; except one's own. */
export async function claimsOn(
  specialistIds: string[],
  span: Interval,
  now: Date,
  claimantId?: string,
): Promise<Map<string, Interval[]>> {
  const found = new Map<string, Interval[]>(specialistIds.map((id) => [id, []]));
  if (specialistIds.length === 0) return found;
  const runs = or(isNull(occupancy.expiresAt), gt(occupancy.expiresAt, now));
  const touches = and(
    gt(occupancy.startsAt, addMinutes(span.startsAt, -longestClaim)),
    lt(occupancy.startsAt, span.endsAt),
    gt(occupancy.endsAt, span.startsAt),
  );
  const others = claimantId
    ? and(
        or(isNull(occupancy.draftId), ne(occupancy.draftId, claimantId)),
        or(isNull(occupancy.bookingId), ne(occupancy.bookingId, claimantId)),
      )
    : undefined;
  const whose = and(eq(occupancy.resourceType, "specialist"), inArray(occupancy.resourceId, specialistIds));
  const rows = await db
    .select({ id: occupancy.resourceId, startsAt: occupancy.startsAt, endsAt: occupancy.endsAt })
    .from(occupancy)
    .where(and(whose, runs, touches, others))
    .orderBy(asc(occupancy.startsAt));
  for (const { id, ...claim } of rows) found.get(id)!.push(claim);
  return found;
}
