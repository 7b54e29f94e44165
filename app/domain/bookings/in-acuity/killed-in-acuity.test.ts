import { and, inArray, isNull } from "drizzle-orm";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, transaction } from "db/client";
import { acuityLanes, calendarChanges } from "db/schema";
import {
  bookedInAcuity,
  bothSides,
  linked,
  offered,
  standIn,
  waiting,
  withinAMinute,
} from "db/testing/acuity";
import { cast } from "db/testing/people";
import { startModule } from "db/testing/processes";
import { addMinutes } from "~/domain/calendar/interval";
import { createBooking } from "../create-booking.server";
import type { Told } from "./testing/change-program";

/**
 * A process asks Acuity for a booking, a move and a cancellation, and is killed with `kill -9` when all three have come
 * to the same moment; this one finds out what became of them.
 */

type Kind = Told["kind"];
type Ids = Record<Kind, string>;

const requests: Record<Kind, string> = { book: "POST /appointments", move: "/reschedule", cancel: "/cancel" };
const lines = Object.values(requests);

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo()); await pause(20))
    if (Date.now() > end) throw new Error("it never came to that");
}

const openOf = (ids: Ids) =>
  and(inArray(calendarChanges.bookingId, Object.values(ids)), isNull(calendarChanges.endedAt));

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  const [, signal] = (await once(child, "exit")) as [number | null, string];
  expect(signal).toBe("SIGKILL");
}

type Moment = (ids: Ids, start: () => ChildProcess) => Promise<void>;

/** All three have reached Acuity since. */
function asked(): () => boolean {
  const before = standIn.requests.length;
  return () => lines.every((line) => standIn.requests.slice(before).some((each) => each.includes(line)));
}

/** Every lane to Acuity is taken: the wishes are kept, and nothing goes out. */
const beforeSending: Moment = async (ids, start) => {
  const before = standIn.requests.length;
  const taken = { takenBy: "somebody else", until: addMinutes(new Date(), 5) };
  await db.delete(acuityLanes);
  await db.insert(acuityLanes).values([1, 2, 3, 4, 5].map((lane) => ({ lane, ...taken })));
  const child = start();
  await until(async () => (await db.$count(calendarChanges, openOf(ids))) === 3);
  await kill(child);
  expect(standIn.requests).toHaveLength(before);
  await db.delete(acuityLanes);
};

const whileAsking =
  (kind: "hang_before" | "hang_after"): Moment =>
  async (_, start) => {
    const isAsked = asked();
    for (const on of lines) standIn.faults.inject({ kind, on });
    const child = start();
    await until(isAsked);
    await pause(100);
    await kill(child);
  };

/** The answers have come, and the database keeps them from being stored. */
const beforeStoring: Moment = async (ids, start) => {
  const isAsked = asked();
  for (const on of lines) standIn.faults.inject({ kind: "slow", on, ms: 4_000 });
  const child = start();
  await until(isAsked);
  await transaction(async () => {
    await db.update(calendarChanges).set({ looks: 0 }).where(openOf(ids));
    await pause(5_000);
    await kill(child);
  });
};

const moments: [string, Moment, isDone: boolean][] = [
  ["before it asked", beforeSending, false],
  ["before Acuity did it", whileAsking("hang_before"), false],
  ["before Acuity answered", whileAsking("hang_after"), true],
  ["before it stored the answer", beforeStoring, true],
];

test.each(moments)(
  "killed %s, all is on both sides alike within a minute",
  async (_, at, isDone) => {
    // The lanes of whoever was killed before come back by themselves, but not at once.
    await db.delete(acuityLanes);
    const { member, office } = await cast();
    const doctor = await linked(office);
    const { id: move, kept } = await bookedInAcuity(member, doctor);
    const before = kept.startsAt;
    const { id: cancel } = await bookedInAcuity(member, doctor);
    const ids = { book: await waiting(member, doctor), move, cancel };
    // Known to both processes now, so that the move is all that is asked.
    const later = (await offered(doctor, { claimantId: move })).at(-1)!;
    const told = { viewer: member.viewer, startsAt: later.toISOString() };
    const changes = Object.entries(ids).map(([kind, id]) => ({ ...told, kind, id }));
    await at(ids, () =>
      startModule("app/domain/bookings/in-acuity/testing/change-program.ts", {
        CHANGES: JSON.stringify(changes),
      }),
    );
    expect(await db.$count(calendarChanges, openOf(ids))).toBe(3);

    await withinAMinute();
    const [booked, moved, cancelled] = await Promise.all(Object.values(ids).map(bothSides));
    for (const side of [booked, moved, cancelled]) expect(side).toMatchObject({ open: 0, held: 0 });

    const appointments = isDone ? [{ id: Number(booked!.booking?.acuityAppointmentId) }] : [];
    expect(booked).toMatchObject({ booking: isDone ? { id: ids.book } : undefined, appointments });
    // Whoever presses again gets that one, or makes the first.
    expect(await createBooking(member.viewer, ids.book, new Date())).toEqual({
      ok: true,
      value: { bookingId: ids.book },
    });
    expect((await bothSides(ids.book)).appointments).toHaveLength(1);

    const startsAt = isDone ? later : before;
    const movedTo = isDone ? "rescheduled" : "scheduled";
    expect(moved).toMatchObject({
      booking: { appointmentDate: startsAt, currentProgress: movedTo },
      appointments: [{ startsAt }],
    });
    expect([cancelled!.booking!.currentProgress, cancelled!.appointments.length]).toEqual(
      isDone ? ["cancelled", 0] : ["scheduled", 1],
    );
  },
  90_000,
);
