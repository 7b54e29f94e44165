import { longLocalDate, weekdayAndDate } from "~/domain/calendar/format";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { mayUpload } from "~/domain/documents/document";
import type { NeededPaper, Paperwork } from "~/domain/documents/paperwork";
import { paperworkByBooking } from "~/domain/documents/paperwork-reads.server";
import type { Viewer } from "~/domain/viewer";

const names: Record<NeededPaper, string> = { brief: "brief", consent_form: "consent form" };

const namesOf = (missing: NeededPaper[]) => missing.map((category) => names[category]).join(" and ");

/** For the line under a booking's documents; undefined when nothing is to be sent. */
export async function stillToSend(viewer: Viewer, booking: Booking, now: Date) {
  const paperwork = (await paperworkByBooking([booking], now)).get(booking.id);
  if (!paperwork) return undefined;
  return {
    words: paperworkInWords(paperwork),
    uploadLabel: paperwork.missing.every((category) => mayUpload(booking, viewer, category).allowed)
      ? `Upload ${namesOf(paperwork.missing)}`
      : undefined,
  };
}

export function paperworkInWords({ missing, dueDate, isLate }: Paperwork): string {
  const day = longLocalDate(dueDate);
  if (!isLate) return `Still to send: ${namesOf(missing)}, by ${day}`;
  return `Late: ${namesOf(missing)} ${missing.length > 1 ? "were" : "was"} due by ${day}`;
}

/** For a row of many: "Brief and consent form due Tue 6 Jan". */
export function paperworkInShort({ missing, dueDate, isLate }: Paperwork): string {
  const words = `${namesOf(missing)} due ${weekdayAndDate(dueDate)}`;
  return isLate ? `Late: ${words}` : words[0]!.toUpperCase() + words.slice(1);
}
