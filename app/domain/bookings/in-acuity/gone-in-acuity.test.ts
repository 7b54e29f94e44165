import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityDrifts } from "db/schema";
import { bookedInAcuity, bothSides, linked, offered, standIn } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { addSeconds } from "~/domain/calendar/interval";
import type { Kept } from "~/integrations/acuity/testing/stand-in/world";
import { cancelBooking } from "../cancel-booking.server";
import { changeProgress } from "../change-progress.server";
import { rescheduleBooking } from "../reschedule-booking.server";
import { lookForAnswers } from "./look-for-answers.server";

/** Somebody changed or deleted the appointment in Acuity, and its notice was lost. */

let member: Person, office: Person, doctor: string, id: string, kept: Kept;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
  ({ id, kept } = await bookedInAcuity(member, doctor));
});

function deleteThere(): void {
  standIn.world.appointments.splice(standIn.world.appointments.indexOf(kept), 1);
}

const log = { error: (details: object) => expect.fail(JSON.stringify(details)) };
const reason = { reason: "Settled", version: 1 };
const cancelled = { booking: { currentProgress: "cancelled" }, appointments: [], open: 0 };

describe("a booking whose appointment was deleted", () => {
  test.each<[string, () => Promise<{ ok: boolean }>]>([
    ["by its referrer", () => cancelBooking(member.viewer, id, reason, new Date())],
    ["by the office", () => cancelBooking(office.viewer, id, reason, new Date())],
    [
      "as its progress",
      () => changeProgress(office.viewer, id, { to: "cancelled", note: "Gone", version: 1 }, new Date()),
    ],
  ])("can be cancelled %s", async (_, cancel) => {
    deleteThere();
    expect(await cancel()).toMatchObject({ ok: true });
    expect(await bothSides(id)).toMatchObject(cancelled);
  });

  test("is cancelled when the answer was lost, too", async () => {
    standIn.faults.inject({ kind: "reset_before", on: "/cancel" });
    const outcome = await cancelBooking(member.viewer, id, reason, new Date());
    expect(outcome).toEqual({ ok: false, because: "calendar_unclear" });
    deleteThere();
    const begun = new Date();
    await lookForAnswers(log, () => addSeconds(begun, 12));
    expect(await bothSides(id)).toMatchObject(cancelled);
  });

  test("cannot be moved, which the office learns", async () => {
    deleteThere();
    const startsAt = (await offered(doctor)).at(-1)!;
    const outcome = await rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
    expect(outcome).toEqual({ ok: false, because: "calendar_refused" });
    await syncDue(log);
    const open = and(eq(acuityDrifts.appointmentId, String(kept.id)), isNull(acuityDrifts.mendedAt));
    expect(await db.$count(acuityDrifts, open)).toBe(1);
  });
});

test("an appointment that was called off there is found out about by whoever wants to move it", async () => {
  standIn.cancelInAcuity(kept.id);
  const startsAt = (await offered(doctor)).at(-1)!;
  const outcome = await rescheduleBooking(member.viewer, id, { startsAt, version: 1 }, new Date());
  expect(outcome).toEqual({ ok: false, because: "calendar_refused" });
  await syncDue(log);
  expect(await bothSides(id)).toMatchObject(cancelled);
});
