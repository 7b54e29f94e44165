import { and, eq, isNull } from "drizzle-orm";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "db/client";
import { acuityLanes, calendarChanges } from "db/schema";
import { bothSides, linked, offered, standIn, waiting, withinAMinute } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { startModule } from "db/testing/processes";
import { addMinutes } from "~/domain/calendar/interval";
import { createBooking } from "../create-booking.server";
import type { Told } from "./testing/change-program";

/** A process asks Acuity for something and is killed with `kill -9`; this one finds out what became of it. */

let member: Person, office: Person, doctor: string;

beforeEach(async () => {
  ({ member, office } = await cast());
  doctor = await linked(office);
});

type Kind = Told["kind"];

const requests: Record<Kind, string> = { book: "POST /appointments", move: "/reschedule", cancel: "/cancel" };

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); await pause(20))
    if (Date.now() > end) throw new Error("it never came to that");
}

const isWished = (id: string) => async () => (await bothSides(id)).open === 1;
const isAsked = (kind: Kind, before: number) => () =>
  standIn.requests.slice(before).some((line) => line.includes(requests[kind]));

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  const [, signal] = (await once(child, "exit")) as [number | null, string];
  expect(signal).toBe("SIGKILL");
}

type Moment = (told: Told, start: () => ChildProcess) => Promise<void>;

/** Every lane to Acuity is taken: the wish is kept, and nothing goes out. */
const beforeSending: Moment = async ({ kind, id }, start) => {
  const before = standIn.requests.length;
  const taken = { takenBy: "somebody else", until: addMinutes(new Date(), 5) };
  await db.delete(acuityLanes);
  await db.insert(acuityLanes).values([1, 2, 3, 4, 5].map((lane) => ({ lane, ...taken })));
  const child = start();
  await until(isWished(id));
  await kill(child);
  expect(isAsked(kind, before)()).toBe(false);
  await db.delete(acuityLanes);
};

const whileAsking =
  (kind: "hang_before" | "hang_after"): Moment =>
  async (told, start) => {
    const before = standIn.requests.length;
    standIn.faults.inject({ kind, on: requests[told.kind] });
    const child = start();
    await until(isAsked(told.kind, before));
    await pause(100);
    await kill(child);
  };

/** The answer has come, and the database keeps it from being stored. */
const beforeStoring: Moment = async ({ kind, id }, start) => {
  const before = standIn.requests.length;
  standIn.faults.inject({ kind: "slow", on: requests[kind], ms: 1_000 });
  const child = start();
  await until(isAsked(kind, before));
  await transaction(async () => {
    const about = and(eq(calendarChanges.bookingId, id), isNull(calendarChanges.endedAt));
    await db.update(calendarChanges).set({ looks: 0 }).where(about);
    await pause(2_000);
    await kill(child);
  });
};

const moments: [string, Moment, isDone: boolean][] = [
  ["before it asked", beforeSending, false],
  ["before Acuity did it", whileAsking("hang_before"), false],
  ["before Acuity answered", whileAsking("hang_after"), true],
  ["before it stored the answer", beforeStoring, true],
];

async function killed(told: Omit<Told, "viewer">, at: Moment): Promise<void> {
  const change = { ...told, viewer: member.viewer };
  await at(change, () =>
    startModule("app/domain/bookings/in-acuity/testing/change-program.ts", {
      CHANGE: JSON.stringify(change),
    }),
  );
  expect(await bothSides(told.id)).toMatchObject({ open: 1 });
  await withinAMinute();
  expect(await bothSides(told.id)).toMatchObject({ open: 0, held: 0 });
}

describe.each(moments)("killed %s", (_, at, isDone) => {
  test("a booking is one with one appointment, or none with none", async () => {
    const id = await waiting(member, doctor);
    await killed({ kind: "book", id }, at);
    const { booking, appointments } = await bothSides(id);
    expect([booking?.id, appointments.length]).toEqual(isDone ? [id, 1] : [undefined, 0]);
    if (booking) expect(booking.acuityAppointmentId).toBe(String(appointments[0]!.id));
    // Whoever presses again gets that one, or makes the first.
    expect(await createBooking(member.viewer, id, new Date())).toEqual({
      ok: true,
      value: { bookingId: id },
    });
    expect(standIn.world.appointments).toHaveLength(1);
  }, 90_000);
});

/** Whoever moves or cancels is found out about alike; so each is killed at one of these moments only. */
test("killed before Acuity answered, a booking that was moved lies at one time on both sides", async () => {
  const id = await booked();
  const later = (await offered(doctor)).at(-1)!;
  await killed({ kind: "move", id, startsAt: later.toISOString() }, whileAsking("hang_after"));
  const { booking, appointments } = await bothSides(id);
  expect(booking).toMatchObject({ appointmentDate: later, currentProgress: "rescheduled" });
  expect(appointments.map(({ startsAt }) => startsAt)).toEqual([later]);
}, 90_000);

test("killed before it stored the answer, a booking is cancelled on both sides", async () => {
  const id = await booked();
  await killed({ kind: "cancel", id }, beforeStoring);
  const { booking, appointments } = await bothSides(id);
  expect([booking!.currentProgress, appointments.length]).toEqual(["cancelled", 0]);
}, 90_000);

async function booked(): Promise<string> {
  const id = await waiting(member, doctor);
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ ok: true });
  return id;
}
