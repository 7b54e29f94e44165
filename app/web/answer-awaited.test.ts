import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "db/client";
import { bookingDrafts, specialists } from "db/schema";
import { calendarId, linked, standIn, waiting } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { syncDue } from "~/domain/acuity-sync/sync-due.server";
import { silent, tell } from "~/domain/acuity-sync/testing/told";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { addMinutes } from "~/domain/calendar/interval";
import * as check from "~/routes/bookings.new.$draftId.check/route";
import * as time from "~/routes/bookings.new.$draftId.time/route";
import { answerOf, args, signedIn } from "./testing/request";

/** The last page of the wizard while Acuity owes an answer about the draft. */

let member: Person, doctor: string, id: string, startsAt: Date;

beforeEach(async () => {
  const { member: somebody, office } = await cast();
  member = somebody;
  doctor = await linked(office);
  id = await waiting(member, doctor);
  const [draft] = await db.select().from(bookingDrafts).where(eq(bookingDrafts.id, id));
  startsAt = draft!.startsAt!;
  standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
  expect(await createBooking(member.viewer, id, new Date())).toMatchObject({ because: "calendar_unclear" });
});

afterEach(() => vi.useRealTimers());

type Shown = Awaited<ReturnType<typeof check.loader>>;

/** Where a browser ends that follows every redirect. */
async function arrive(): Promise<Shown> {
  const cookie = await signedIn(member);
  let path = `/bookings/new/${id}/check`;
  for (let redirects = 0; redirects <= 4; redirects++) {
    const page = path.includes("/time") ? time : check;
    const answer = await answerOf(page.loader(args(path, { cookie, params: { draftId: id } })));
    if (!(answer instanceof Response)) return answer as Shown;
    path = answer.headers.get("location")!;
  }
  return expect.fail(`sent on for ever, at last to ${path}`);
}

const happenings: [string, () => Promise<unknown>][] = [
  ["its start has passed", async () => vi.setSystemTime(addMinutes(startsAt, 1))],
  [
    "the specialist has retired",
    () => db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, doctor)),
  ],
  [
    "an appointment that somebody made over it in Acuity was taken over",
    async () => {
      const over = { calendarID: Number(calendarId), appointmentTypeID: 7000001 };
      await tell("scheduled", standIn.bookInAcuity({ ...over, datetime: startsAt.toISOString() }));
      await syncDue(silent);
    },
  ],
];

describe.each(happenings)("though %s", (_, happen) => {
  beforeEach(happen);

  test("the page says that an answer is awaited", async () => {
    expect(await arrive()).toMatchObject({ id, isWaiting: true });
  });

  test("and so does pressing again", async () => {
    const cookie = await signedIn(member);
    const pressed = args(`/bookings/new/${id}/check`, {
      cookie,
      params: { draftId: id },
      form: { csrf: "" },
    });
    const answer = (await answerOf(check.action(pressed))) as Response;
    expect(answer.headers.get("location")).toBe(`/bookings/new/${id}/check`);
  });
});

test("nothing can be changed from it", async () => {
  const { appointment, examinee, matter } = await arrive();
  expect([...appointment, ...examinee, ...matter].filter(({ change }) => change)).toEqual([]);
});
