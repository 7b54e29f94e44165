import { beforeAll, expect, test } from "vitest";
import { and, eq } from "drizzle-orm";
import { db } from "db/client";
import { auditLogs, bookings } from "db/schema";
import { book } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { closeBooking } from "~/domain/bookings/change-status.server";
import { saveNotes } from "~/domain/bookings/save-notes.server";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, doctor: Person, id: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  id = await book(people.member, (await specialist({ user: doctor })).id, new Date());
  await saveNotes(people.member.viewer, id, { notes: "Call before posting", version: 1 }, new Date());
});

async function get(by: Person) {
  return loader(args(`/bookings/${id}`, { cookie: await signedIn(by), params: { bookingId: id } }));
}

const offered = async (by: Person) => (await get(by)).actions.map(({ path }) => path);
const keys = (rows: { key: string }[]) => rows.map(({ key }) => key);

test("each is offered what they may do, and nothing else", async () => {
  const arranging = ["documents", "reschedule", "details", "notes", "cancel"];
  expect(await offered(people.member)).toEqual(arranging);
  expect(await offered(people.colleague)).toEqual(arranging);
  expect(await offered(people.office)).toEqual(["progress", ...arranging, "custody"]);
  expect(await offered(doctor)).toEqual(["documents"]);
});

test("notes stay between referrer and office; the organisation is named to the others", async () => {
  expect((await get(people.member)).notes).toBe("Call before posting");
  expect((await get(people.office)).notes).toBe("Call before posting");
  const seen = await get(doctor);
  expect(JSON.stringify(seen)).not.toContain("Call before posting");
  expect(keys(seen.appointment)).toContain("Organisation");
  expect(keys(seen.appointment)).not.toContain("Team");
  expect(keys((await get(people.member)).appointment)).not.toContain("Organisation");
});

test("papers still to send are said to all who see the booking; the way there to those who may send them", async () => {
  const words = expect.stringMatching(
    /^Still to send: brief and consent form, by \w+day \d{1,2}\s\w+ \d{4}$/,
  );
  const sends = { words, uploadLabel: "Upload brief and consent form" };
  for (const someone of [people.member, people.colleague, people.office])
    expect((await get(someone)).toSend).toEqual(sends);
  expect((await get(doctor)).toSend).toEqual({ words, uploadLabel: undefined });
});

test("what is not known is left out; the phone reads as people write it", async () => {
  const { examinee, matter } = await get(people.member);
  expect(examinee).toEqual([{ key: "Phone number", value: "0491\u00a0570\u00a0159" }]);
  expect(matter).toEqual([]);
});

test.each([
  ["telehealth", "https://meet.example/1", "https://meet.example/1"],
  ["telehealth", "http://meet.example/1", null],
  ["telehealth", "javascript:alert(1)", null],
  ["telehealth", null, null],
  ["in_person", "https://maps.example/1", null],
] as const)("the meeting link of one %s, %s, is shown as %s", async (appointmentType, meetingLink, shown) => {
  await db.update(bookings).set({ appointmentType, meetingLink }).where(eq(bookings.id, id));
  expect((await get(people.member)).meetingLink).toBe(shown);
});

test("reading a page over and over is one row; a stranger’s try is one each", async () => {
  const seen = and(eq(auditLogs.bookingId, id), eq(auditLogs.action, "booking.viewed"));
  const before = await db.$count(auditLogs, seen);
  const colleagueViews = and(seen, eq(auditLogs.actorId, people.colleague.id));
  for (let n = 0; n < 3; n++) await get(people.colleague);
  expect(await db.$count(auditLogs, colleagueViews)).toBeLessThanOrEqual(2);
  for (let n = 0; n < 3; n++) await expect(get(people.rival)).rejects.toMatchObject({ status: 404 });
  const refused = and(eq(auditLogs.actorId, people.rival.id), eq(auditLogs.action, "access.refused"));
  expect(await db.$count(auditLogs, and(refused, eq(auditLogs.bookingId, id)))).toBe(3);
  expect(await db.$count(auditLogs, seen)).toBeLessThanOrEqual(before + 2);
});

test("a closed booking offers the office archiving and reopening, others nothing", async () => {
  await cancelBooking(people.member.viewer, id, { reason: "Settled", version: 2 }, new Date());
  expect(await offered(people.office)).toContain("close");
  await closeBooking(people.office.viewer, id, { version: 3 }, new Date());
  expect(await offered(people.office)).toEqual(["archive", "reopen", "custody"]);
  expect(await offered(people.member)).toEqual([]);
  expect(await offered(doctor)).toEqual([]);
  expect((await get(people.member)).status).toBe("Closed");
});
