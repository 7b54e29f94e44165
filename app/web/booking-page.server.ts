import { isoWithOffset, longDateTime, zoneName } from "~/domain/calendar/format";
import { type Progress, progressLabels } from "~/domain/bookings/booking";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { appointmentTypeLabels } from "~/domain/directory/specialist";
import type { Tone } from "~/ui/tag";

const tones: Record<Progress, Tone> = {
  scheduled: "accent",
  rescheduled: "accent",
  cancelled: "bad",
  no_show: "warn",
  generating_report: "neutral",
  report_generated: "good",
  payment_received: "neutral",
};

/** Where a job stands, in the words and the tone it has everywhere. */
export function progressTag(progress: Progress): { label: string; tone: Tone } {
  return { label: progressLabels[progress], tone: tones[progress] };
}

/** An appointment in the time of its place. */
export function appointmentOf(booking: Pick<Booking, "appointmentDate" | "timeZone">) {
  const { appointmentDate, timeZone } = booking;
  return {
    iso: isoWithOffset(appointmentDate, timeZone),
    text: `${longDateTime(appointmentDate, timeZone)} (${zoneName(timeZone)})`,
  };
}

export function placeOf({ placeName, placeAddress, appointmentType }: Booking): string {
  return placeName ? `${placeName}, ${placeAddress}` : appointmentTypeLabels[appointmentType];
}

/** The lines every page about a change shows of the booking. */
export function briefFacts(booking: Booking) {
  return [
    { key: "Appointment", value: appointmentOf(booking).text },
    { key: "Specialist", value: `${booking.specialistName}, ${booking.specialty}` },
    { key: "Place", value: placeOf(booking) },
    { key: "Progress", value: progressLabels[booking.currentProgress] },
  ];
}
