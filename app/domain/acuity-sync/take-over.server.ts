import { transaction } from "db/client";
import { acuity } from "~/domain/acuity/connection.server";
import {
  type AcuityRequest,
  listBookWishes,
  wishOf,
} from "~/domain/bookings/in-acuity/acuity-requests.server";
import { referenceIn, settleRequest, wasGivenUp } from "~/domain/bookings/in-acuity/look-for-answers.server";
import { storeAcuityBooking } from "~/domain/bookings/in-acuity/store-acuity-booking.server";
import { meetingLinkOf } from "~/domain/bookings/meeting-link";
import { type AcuityLink, appointmentTypeOf } from "~/domain/directory/acuity-link";
import { findProvider } from "~/domain/identity/organization-reads.server";
import { systemViewer } from "~/domain/system-viewer";
import type { Appointment } from "~/integrations/acuity/acuity";
import type { Applied } from "./applied";
import { findIdOfAppointment } from "./booking-of-appointment.server";
import { slotOf } from "./slot-of.server";

/** An appointment no booking of ours belongs to: one that we made and lost sight of, or one made in Acuity. */
export async function takeOver(
  appointment: Appointment,
  link: AcuityLink,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
  const reference = referenceIn(appointment, link.referenceFieldId);
  return (
    (reference && (await settleOurs(reference, appointment, turn, now))) ||
    takeDirect(appointment, link, turn, now)
  );
}

/** People may copy our reference in Acuity: ours is only what was wished for, and neither refused nor found yet. */
async function settleOurs(
  reference: string,
  appointment: Appointment,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied | undefined> {
  const wishes = (await listBookWishes(reference)).filter((wish) => isFor(wish, appointment));
  // Whoever asked may have worked the answer in since we looked for a booking.
  if (await findIdOfAppointment(appointment.id)) return "waits";
  if (wishes.length === 0 || appointment.isCanceled) return undefined;
  const open = wishes.find(({ endedAt }) => endedAt === null);
  // Whoever asked may be about to work it in.
  if (open?.state === "asked" && open.nextLookAt > now) return "waits";
  if (!open && !wishes.some(wasGivenUp)) return undefined;
  await turn();
  if (!open) return callOff(appointment);
  await settleRequest(open, { is: "yes", appointment }, now);
  // Settling has overtaken this reading, whether it or another process worked the answer in: it is read once more.
  return "waits";
}

function isFor(wish: AcuityRequest, { startsAt }: Appointment): boolean {
  return wishOf(wish).slot!.startsAt.getTime() === startsAt.getTime();
}

/** Whoever wished for it was told that it failed. */
async function callOff({ id }: Appointment): Promise<Applied> {
  const written = await acuity().cancel(id, { asOffice: true });
  return written.ok ? "removed_there" : "cannot";
}

async function takeDirect(
  appointment: Appointment,
  link: AcuityLink,
  turn: () => Promise<void>,
  now: Date,
): Promise<Applied> {
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
    await storeAcuityBooking(
      viewer,
      {
        organizationId,
        specialistId,
        appointmentType,
        slot,
        acuityAppointmentId: appointment.id,
        meetingLink: meetingLinkOf(appointmentType, appointment.location),
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
