import { longDateTime, zoneName } from "~/domain/calendar/format";
import type { Slot } from "~/domain/calendar/slots";
import { findPlace } from "~/domain/directory/directory-reads.server";
import type { Specialist } from "~/domain/directory/specialist";
import { post } from "~/domain/outbox/post.server";

type Created = { id: string; reference: string; recipientId: string; specialist: Specialist; slot: Slot };

/** Tells the person who booked. No examinee's name: mails travel unprotected. */
export async function announceCreated(
  { id, reference, recipientId, specialist, slot }: Created,
  now: Date,
): Promise<void> {
  const place = slot.placeId ? await findPlace(slot.placeId) : undefined;
  await post(
    {
      kind: "booking_created",
      recipientId,
      dedupeKey: `booking_created ${id}`,
      facts: {
        reference,
        when: `${longDateTime(slot.startsAt, slot.timeZone)} (${zoneName(slot.timeZone)})`,
        where: place ? `${place.name}, ${place.address}` : "Telehealth",
        specialist: `${specialist.name}, ${specialist.specialty}`,
        path: `/bookings/${id}`,
      },
    },
    now,
  );
}
