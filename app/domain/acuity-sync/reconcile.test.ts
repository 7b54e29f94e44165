import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityDrifts, acuityLinks, bookings, webhookEvents } from "db/schema";
import { bothSides, linked, offered, standIn } from "db/testing/acuity";
import { cast, type Person, specialist } from "db/testing/people";
import { linkSpecialist } from "~/domain/acuity/link-specialist.server";
import { changeProgress } from "~/domain/bookings/change-progress.server";
import { addMinutes } from "~/domain/calendar/interval";
import { listOpenDrifts } from "./drifts.server";
import { reconcile } from "./reconcile.server";
import { syncDue } from "./sync-due.server";
import { booked, silent, tell } from "./testing/told";

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office, member.viewer.organizationId);
});

const agree = { differing: 0, uncompared: 0 };
const openLines = () => listOpenDrifts(office.viewer);
// How often fewer days are asked for, down to a single one.
const downToADay = 8;

describe("a calendar that Acuity does not tell about", () => {
  /** One more, listed before or after the first. */
  async function another(): Promise<string> {
    const { id, placeId } = await specialist();
    const types = { inPersonTypeId: "7000001", telehealthTypeId: null };
    const asked = { calendarId: "5000002", ...types, placeId, organizationId: null };
    expect(await linkSpecialist(office.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    return id;
  }

  test.each([0, 1])("is named, and does not keep the others from being compared (%i)", async (at) => {
    const links = [doctor, await another()].sort();
    const broken = links[at]!;
    const calendarId = broken === doctor ? "5000001" : "5000002";
    const { kept } = await booked(member, doctor);
    const { startsAt } = kept;
    const elsewhere = standIn.bookInAcuity({
      ...{ calendarID: 5000002, appointmentTypeID: 7000001 },
      datetime: startsAt.toISOString(),
    });
    standIn.cancelInAcuity(kept.id);
    standIn.faults.inject({
      kind: "oversized",
      on: "GET /appointments",
      calendarID: Number(calendarId),
      times: downToADay,
    });
    expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 1 });
    expect(
      (await openLines()).map(({ kind, appointmentId, details }) => [kind, appointmentId ?? details]),
    ).toEqual(
      expect.arrayContaining([
        ["not_compared", { calendarId, because: "too_large" }],
        broken === doctor ? ["missing_here", String(elsewhere.id)] : ["cancelled_there", String(kept.id)],
      ]),
    );
    standIn.faults.clear();
    await reconcile(new Date());
    await syncDue(silent);
    expect(await reconcile(new Date())).toEqual(agree);
    expect(await openLines()).toEqual([]);
  });

  test("is forgotten when it is linked no more", async () => {
    const id = await another();
    standIn.faults.inject({
      kind: "oversized",
      on: "GET /appointments",
      calendarID: 5000002,
      times: downToADay,
    });
    expect(await reconcile(new Date())).toEqual({ differing: 0, uncompared: 1 });
    await db.delete(acuityLinks).where(eq(acuityLinks.specialistId, id));
    expect(await reconcile(new Date())).toEqual(agree);
    expect(await openLines()).toEqual([]);
  });
});

describe("a difference our rules do not allow to be taken over", () => {
  const inReport = (id: string) =>
    db.update(bookings).set({ currentProgress: "generating_report" }).where(eq(bookings.id, id));

  test("says which booking it is, and the time on both sides", async () => {
    const { id, kept } = await booked(member, doctor);
    const here = kept.startsAt.toISOString();
    const [, , later] = await offered(doctor);
    await inReport(id);
    standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
    await tell("rescheduled", kept);
    await syncDue(silent);
    const { reference } = (await bothSides(id)).booking!;
    const details = { here, there: later!.toISOString(), calendarId: "5000001" };
    expect(await openLines()).toMatchObject([{ kind: "cannot", bookingId: id, reference, details }]);
  });

  test("is mended by comparing once it was put right here", async () => {
    const { id, kept } = await booked(member, doctor);
    await inReport(id);
    standIn.cancelInAcuity(kept.id);
    await tell("canceled", kept);
    await syncDue(silent);
    const asked = { to: "cancelled" as const, note: "As in Acuity", version: 1 };
    expect(await changeProgress(office.viewer, id, asked, new Date())).toMatchObject({ ok: true });
    expect(await reconcile(new Date())).toEqual({ differing: 1, uncompared: 0 });
    await syncDue(silent);
    expect(await openLines()).toEqual([]);
    expect(await reconcile(new Date())).toEqual(agree);
  });

  test("is mended by comparing once it was put right in Acuity, and nobody told us", async () => {
    const { id, kept } = await booked(member, doctor);
    const { startsAt } = kept;
    const [, , later] = await offered(doctor);
    await inReport(id);
    standIn.moveInAcuity(kept.id, { datetime: later!.toISOString() });
    await reconcile(new Date());
    await syncDue(silent);
    expect(await openLines()).toMatchObject([{ kind: "cannot" }]);
    standIn.moveInAcuity(kept.id, { datetime: startsAt.toISOString() });
    await reconcile(new Date());
    await syncDue(silent);
    expect(await openLines()).toEqual([]);
    const mended = and(eq(acuityDrifts.appointmentId, String(kept.id)), isNull(acuityDrifts.mendedAt));
    expect(await db.$count(acuityDrifts, mended)).toBe(0);
  });
});

test("a notice that failed for a while says in the end what became of it", async () => {
  const { id, kept } = await booked(member, doctor);
  standIn.cancelInAcuity(kept.id);
  await tell("canceled", kept);
  standIn.faults.inject({ kind: "oversized", on: `GET /appointments/${kept.id}`, times: 6 });
  const stateOf = async () =>
    (
      await db
        .select()
        .from(webhookEvents)
        .where(eq(webhookEvents.appointmentId, String(kept.id)))
    )[0]!;
  for (let tries = 1; tries <= 6; tries++) await syncDue(silent, () => addMinutes(new Date(), 20 * tries));
  expect(await stateOf()).toMatchObject({ state: "failed", outcome: "AcuityUnreachable" });
  await syncDue(silent, () => addMinutes(new Date(), 200));
  expect((await bothSides(id)).booking).toMatchObject({ currentProgress: "cancelled" });
  expect(await stateOf()).toMatchObject({ state: "done", outcome: "cancelled" });
});
