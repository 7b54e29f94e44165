import { timeOfDay, zoneAbbreviation } from "~/domain/calendar/format";
import { findHold } from "~/domain/occupancy/claims.server";

/** How long the chosen time is kept; undefined when it is not. */
export async function holdNotice(draftId: string, now: Date): Promise<string | undefined> {
  const hold = await findHold(draftId, now);
  if (!hold) return undefined;
  const zone = "Australia/Sydney";
  const until = `${timeOfDay(hold.expiresAt, zone)} ${zoneAbbreviation(hold.expiresAt, zone)}`;
  return `We keep this time for you until ${until}. Each page you save keeps it for another 30 minutes.`;
}
