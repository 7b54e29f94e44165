import { progressLabels } from "~/domain/bookings/booking";
import { type Booking, listProgress } from "~/domain/bookings/booking-reads.server";
import { dateTime, isoWithOffset } from "~/domain/calendar/format";

/** The timeline: what happened, when, and who did it for whom. */
export async function history(booking: Booking) {
  const lines = await listProgress(booking);
  return lines.map((line) => ({
    id: line.id,
    title: line.isCorrection
      ? `${progressLabels[line.progress]} (correction)`
      : progressLabels[line.progress],
    when: {
      iso: isoWithOffset(line.createdAt, booking.timeZone),
      text: dateTime(line.createdAt, booking.timeZone),
    },
    who: line.changedFor
      ? `${line.changedBy} for ${line.changedFor}`
      : (line.changedBy ?? "Medibytes Booking"),
    detail: detailOf(line, booking.timeZone),
  }));
}

type Line = Awaited<ReturnType<typeof listProgress>>[number];

function detailOf({ progress, appointmentDate, note }: Line, zone: string): string | undefined {
  const newTime = progress === "rescheduled" ? `New time: ${dateTime(appointmentDate, zone)}` : undefined;
  return [newTime, note].filter(Boolean).join(". ") || undefined;
}
