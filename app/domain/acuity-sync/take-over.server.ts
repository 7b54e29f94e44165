import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import { meetingLinkIn } from "~/domain/bookings/acuity-answers.server";
import { type CalendarChange, findLastChange, wishOf } from "~/domain/bookings/calendar-changes.server";
import { referenceIn, settleChange } from "~/domain/bookings/look-for-answers.server";
import { storeDirect } from "~/domain/bookings/store-direct.server";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import { findProvider } from "~/domain/identity/organization-reads.server";
import { systemViewer } from "~/domain/system-viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Applied } from "./applied";
import { slotOf } from "./slot-of.server";

/** An appointment no booking of ours belongs to: one that we made and lost sight of, or one made in Acuity. */
export async function takeOver(
  appointment: Appointment,
  link: AcuityLink,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
  const reference = referenceIn(appointment, link.referenceFieldId);
  const change = reference ? await findLastChange(reference) : undefined;
  if (change) return settleOurs(change, appointment, now);
  const appointmentType = appointmentTypeOf(link, appointment.appointmentTypeId);
  if (!appointmentType) return "not_ours";
  if (appointment.isCanceled) return "nothing";
  const { specialistId } = link;
  const slot = await slotOf(appointment, { specialistId, appointmentType }, link);
  const organizationId = link.organizationId ?? (await findProvider()).id;
  const viewer = systemViewer(organizationId, "acuity");
  const { firstName, lastName, phone, email } = appointment;
  await transaction(async () => {
    await turn();
    await storeDirect(
      viewer,
      {
        organizationId,
        specialistId,
        appointmentType,
        slot,
        acuityAppointmentId: appointment.id,
        meetingLink: meetingLinkIn(appointment.location),
        examinee: {
          name: `${firstName} ${lastName}`.trim() || "Name not given",
          phone,
          email: email || null,
        },
      },
      now,
    );
  });
  return "created";
}

/** It carries our reference: the one that a wish waits for, or one too many. */
async function settleOurs(change: CalendarChange, appointment: Appointment, now: Date): Promise<Applied> {
  const isWaiting = change.kind === "book" && change.endedAt === null;
  if (isWaiting && isWished(change, appointment)) {
    // Whoever asked may be about to work the answer in.
    if (change.state === "asked" && change.nextLookAt > now) return "waits";
    await settleChange(change, { is: "yes", appointment }, now);
    return "adopted";
  }
  if (appointment.isCanceled) return "nothing";
  const written = await acuity().cancel(appointment.id, { asOffice: true });
  return written.ok ? "removed_there" : "cannot";
}

function isWished(change: CalendarChange, { isCanceled, startsAt }: Appointment): boolean {
  return !isCanceled && startsAt.getTime() === wishOf(change).slot?.startsAt.getTime();
}
