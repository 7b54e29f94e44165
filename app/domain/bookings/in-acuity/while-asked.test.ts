import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import { bookingDrafts } from "db/schema";
import { bothSides, linked, offered, standIn, waiting, withinAMinute } from "db/testing/acuity";
import { draft } from "db/testing/booking";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person, specialist } from "db/testing/people";
import { createBooking } from "../create-booking.server";
import { chooseSpecialist } from "../choose-specialist.server";
import { chooseTime } from "../choose-time.server";
import { passDocuments } from "../pass-documents.server";
import { saveFacts } from "../save-facts.server";

/** Another tab changes the draft while Acuity is being asked for it. */

let member: Person, doctor: string, other: string;

beforeEach(async () => {
  const { member: somebody, office } = await cast();
  member = somebody;
  doctor = await linked(office);
  other = (await specialist()).id;
});

const book = (id: string) => createBooking(member.viewer, id, new Date());
const about = { examineeName: "Sam Tran", examineePhone: "+61491570159" };
const choice = () => ({ specialistId: other, appointmentType: "in_person" as const });
const draftOf = async (id: string) =>
  (await db.select().from(bookingDrafts).where(eq(bookingDrafts.id, id)))[0];

/** Acuity makes the appointment, and its answer is lost. */
function loseAnswer(): void {
  standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
}

async function askedFor(): Promise<string> {
  const id = await waiting(member, doctor);
  loseAnswer();
  expect(await book(id)).toEqual({ ok: false, because: "calendar_unclear" });
  return id;
}

type Change = (id: string) => Promise<{ ok: boolean }>;

const changes: [string, Change][] = [
  ["another specialist", (id) => chooseSpecialist(member.viewer, id, choice(), new Date())],
  ["another time", async (id) => chooseTime(member.viewer, id, (await offered(doctor)).at(-1)!, new Date())],
  ["no name", (id) => saveFacts(member.viewer, id, { examineeName: null }, new Date())],
  ["its documents seen", (id) => passDocuments(member.viewer, id, new Date())],
];

test.each(changes)("once it was asked for, a draft is not given %s", async (_, change) => {
  const id = await askedFor();
  const before = await draftOf(id);
  expect(await change(id)).toEqual({ ok: false, because: "not_found" });
  expect([await draftOf(id), (await bothSides(id)).held]).toEqual([before, 1]);
  await withinAMinute();
  expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0, held: 0 });
});

test.each(changes)("nor while it is just being asked for: %s", async (_, change) => {
  const id = await waiting(member, doctor);
  loseAnswer();
  const [asked, changed] = await overlapping(
    () => book(id),
    () => change(id),
  );
  expect([asked.ok, changed]).toEqual([false, { ok: false, because: "not_found" }]);
  await withinAMinute();
  expect(await bothSides(id)).toMatchObject({ booking: { id }, appointments: [{}], open: 0, held: 0 });
});

test.each(changes.slice(0, 3))(
  "with %s just chosen, the draft as it was is not asked for",
  async (_, change) => {
    const id = await waiting(member, doctor);
    const [changed, asked] = await overlapping(
      () => change(id),
      () => book(id),
    );
    expect([changed.ok, asked]).toEqual([true, { ok: false, because: "changed_meanwhile" }]);
    expect(await bothSides(id)).toMatchObject({ booking: undefined, appointments: [], open: 0, held: 0 });
  },
);

describe("facts that were just saved", () => {
  const correct = (id: string) => () => saveFacts(member.viewer, id, about, new Date());

  test("are the ones that Acuity hears, and that are booked", async () => {
    const id = await waiting(member, doctor);
    await overlapping(correct(id), () => book(id));
    expect(await bothSides(id)).toMatchObject({
      booking: { examineeName: "Sam Tran" },
      appointments: [{ firstName: "Sam" }],
    });
  });

  test("are the ones that are booked in our own calendar too", async () => {
    const id = await draft(member, other, new Date());
    await overlapping(correct(id), () => book(id));
    expect((await bothSides(id)).booking).toMatchObject({ examineeName: "Sam Tran" });
  });
});
