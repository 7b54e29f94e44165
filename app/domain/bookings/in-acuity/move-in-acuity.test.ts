import { beforeEach, expect, test } from "vitest";
import { bothSides, linked, offered, standIn, waiting } from "db/testing/acuity";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person } from "db/testing/people";
import { addMinutes } from "~/domain/calendar/interval";
import { localDateOf } from "~/domain/calendar/zones";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { holdUntilAnswered } from "~/domain/occupancy/claims.server";
import { createBooking } from "../create-booking.server";
import { rescheduleBooking } from "../reschedule-booking.server";
import { beginRequest } from "./acuity-requests.server";
import { lookForAnswers } from "./look-for-answers.server";

let member: Person, doctor: string;

beforeEach(async () => {
  const { member: somebody, office } = await cast();
  member = somebody;
  doctor = await linked(office);
});

async function booked(): Promise<string> {
  const id = await waiting(member, doctor);
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ ok: true });
  return id;
}

type Change = (pressedAt: Date) => Promise<{ ok: boolean }>;

test.each<[string, string, (startsAt: Date) => Promise<[string, Change]>]>([
  [
    "a move",
    "/reschedule",
    async (startsAt) => {
      const id = await booked();
      return [id, (now) => rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, now)];
    },
  ],
  [
    "a booking",
    "POST /appointments",
    async () => {
      const id = await waiting(member, doctor);
      return [id, (now) => createBooking(member.viewer, id, now)];
    },
  ],
])("%s is not looked for while it is asked, whatever took long before that", async (_, on, prepare) => {
  const [id, change] = await prepare((await offered(doctor))[3]!);
  standIn.faults.inject({ kind: "slow", on, ms: 700 });
  const changing = change(addMinutes(new Date(), -1));
  await expect.poll(async () => (await bothSides(id)).open).toBe(1);
  expect(await lookForAnswers({ error: () => {} })).toBe(0);
  expect(await changing).toMatchObject({ ok: true });
});

test("a move that is just being begun keeps its time from the same one sent again", async () => {
  const id = await booked();
  const startsAt = (await offered(doctor, { claimantId: id }))[3]!;
  const slot = {
    startsAt,
    endsAt: addMinutes(startsAt, 60),
    placeId: null,
    timeZone: "Australia/Sydney",
    localDate: localDateOf(startsAt, "Australia/Sydney"),
  };
  const begin = async () => {
    const appointmentId = (await bothSides(id)).booking!.acuityAppointmentId!;
    const about = { bookingId: id, specialistId: doctor, kind: "move" as const };
    await holdUntilAnswered({ bookingId: id }, (await findSpecialist(doctor))!, slot, new Date());
    return beginRequest({ ...about, wish: { viewer: member.viewer, slot, appointmentId } }, new Date());
  };
  const move = () => rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
  const [, again] = await overlapping(begin, move);
  expect(again).toEqual({ ok: false, because: "calendar_busy" });
  expect(await bothSides(id)).toMatchObject({ booking: { version: 1 }, open: 1, held: 1 });
});
