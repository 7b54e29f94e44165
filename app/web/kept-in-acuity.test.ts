import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { acuityLinks, auditLogs, dateHours, hours, leave, specialists } from "db/schema";
import { organization, person, type Person, specialist } from "db/testing/people";
import { changeSpecialist, detailsOf } from "~/domain/directory/change-specialist.server";
import { changeWorkingTime } from "~/domain/directory/change-working-time.server";
import { takeLeave } from "~/domain/directory/change-leave";
import { fingerprint } from "~/domain/fingerprint";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import * as details from "~/routes/admin.specialists.$specialistId.details/route";
import * as office from "~/routes/admin.specialists.$specialistId._index/route";
import * as officesHours from "~/routes/admin.specialists.$specialistId.hours._index/route";
import * as addHours from "~/routes/settings.hours.add/route";
import * as closeDate from "~/routes/settings.hours.dates.off/route";
import * as otherHours from "~/routes/settings.hours.dates.add/route";
import * as restoreDate from "~/routes/settings.hours.dates.$date.remove/route";
import * as changeHours from "~/routes/settings.hours.$hoursId._index/route";
import * as removeHours from "~/routes/settings.hours.$hoursId.remove/route";
import * as hoursList from "~/routes/settings.hours._index/route";
import * as addLeave from "~/routes/settings.leave.add/route";
import * as removeLeave from "~/routes/settings.leave.$leaveId.remove/route";
import * as leaveList from "~/routes/settings.leave._index/route";

type Route = { loader: (args: never) => Promise<unknown>; action: (args: never) => Promise<Response> };

let doctor: Person, admin: Person, id: string, hoursId: string;
const leaveId = newId();
const date = "2099-03-04";

/** Hours, a date and leave of their own, from before Acuity took the calendar over. */
beforeEach(async () => {
  const provider = await organization("provider");
  doctor = await person("specialist", provider);
  admin = await person("admin", provider);
  const added = await specialist({ user: doctor });
  ({ id } = added);
  const [row] = await db.select().from(hours).where(eq(hours.specialistId, id)).limit(1);
  hoursId = row!.id;
  await db.delete(leave).where(eq(leave.id, leaveId));
  const [startsAt, endsAt] = [new Date("2099-01-01T00:00:00Z"), new Date("2099-01-09T00:00:00Z")];
  await db.insert(leave).values({ id: leaveId, specialistId: id, startsAt, endsAt });
  await db.insert(dateHours).values({ id: newId(), specialistId: id, date });
  await db.delete(acuityLinks);
  await db.insert(acuityLinks).values({
    ...{ specialistId: id, calendarId: "5000001", inPersonTypeId: "7000001", placeId: added.placeId },
    ...{ referenceFieldId: "101", linkedAt: new Date("2027-03-04T01:00:00Z") },
  });
});

async function get(route: unknown, path: string, params = {}, by = doctor) {
  const asked = args(path, { cookie: await signedIn(by), params });
  return answerOf((route as Route).loader(asked as never));
}

async function post(route: unknown, path: string, form: Record<string, string>, params = {}, by = doctor) {
  const asked = args(path, { cookie: await signedIn(by), params, form });
  return (await answerOf((route as Route).action(asked as never))) as Response;
}

async function everything() {
  const rows = (table: typeof hours | typeof dateHours | typeof leave) =>
    db.$count(table, eq(table.specialistId, id));
  return [await rows(hours), await rows(dateHours), await rows(leave), await db.$count(auditLogs)];
}

test("the lists say who keeps the calendar, and since when", async () => {
  const keeper = { since: "Thursday 4\u00a0March 2027" };
  expect(await get(hoursList, "/settings/hours")).toMatchObject({ keeper });
  expect(await get(leaveList, "/settings/leave")).toMatchObject({ keeper });
  const params = { specialistId: id };
  const withLink = { keeper: { ...keeper, href: `/admin/acuity/${id}` } };
  const path = `/admin/specialists/${id}`;
  expect(await get(office, path, params, admin)).toMatchObject(withLink);
  expect(await get(officesHours, `${path}/hours`, params, admin)).toMatchObject(withLink);
});

test.each([
  ["/settings/hours", "add", addHours, { weekday: "1", from: "6 am", to: "7 am", place: "telehealth" }],
  [
    "/settings/hours",
    "$hoursId",
    changeHours,
    { weekday: "7", from: "6 am", to: "7 am", place: "telehealth" },
  ],
  ["/settings/hours", "$hoursId/remove", removeHours, {}],
  ["/settings/hours", "dates/off", closeDate, { date: "5/3/2099" }],
  [
    "/settings/hours",
    "dates/add",
    otherHours,
    { date: "5/3/2099", from: "6 am", to: "7 am", place: "telehealth" },
  ],
  ["/settings/hours", `dates/${date}/remove`, restoreDate, {}],
  ["/settings/leave", "add", addLeave, { fromDate: "4/4/2099", toDate: "5/4/2099" }],
  ["/settings/leave", "$leaveId/remove", removeLeave, {}],
] as const)("no form changes what has no effect: %s/%s", async (list, leaf, route, form) => {
  const path = `${list}/${leaf.replace("$hoursId", hoursId).replace("$leaveId", leaveId)}`;
  const params = { hoursId, leaveId, date };
  const before = await everything();
  for (const answer of [await get(route, path, params), await post(route, path, form, params)]) {
    expect(answer).toBeInstanceOf(Response);
    expect([(answer as Response).status, (answer as Response).headers.get("location")]).toEqual([303, list]);
  }
  expect(await everything()).toEqual(before);
});

test("not even for whoever sent it before the calendar was linked", async () => {
  const before = await everything();
  const span = { startsAt: new Date("2099-06-01T00:00:00Z"), endsAt: new Date("2099-06-02T00:00:00Z") };
  const change = takeLeave({ ...span, note: undefined });
  expect(await changeWorkingTime(doctor.viewer, { specialistId: id, change }, new Date())).toEqual({
    ok: false,
    because: "kept_in_acuity",
  });
  expect(await everything()).toEqual(before);
});

test("lengths, buffers, notice and holidays stay as Acuity has them; who it is may change", async () => {
  const path = `/admin/specialists/${id}/details`;
  const params = { specialistId: id };
  const page = (await get(details, path, params, admin)) as Awaited<ReturnType<typeof details.loader>>;
  const [before] = await db.select().from(specialists).where(eq(specialists.id, id));
  const forged = { slotMinutes: "15", bufferAfterMinutes: "90", noticeMinutes: "9", worksOnHolidays: "yes" };
  const form = { ...page.values, ...forged, name: "Dr New Name", paperworkDays: "9", seen: page.seen };
  expect((await post(details, path, form, params, admin)).headers.get("location")).toBe(
    `/admin/specialists/${id}`,
  );
  const [after] = await db.select().from(specialists).where(eq(specialists.id, id));
  const expected = { ...before!, name: "Dr New Name", paperworkDays: 9, search: after!.search };
  expect(after).toEqual(expected);

  // Sent from a page that was opened before the calendar was linked.
  const whole = { ...detailsOf(after!), slotMinutes: 15, worksOnHolidays: true, paperworkDays: 8 };
  const asked = { id, seen: fingerprint(detailsOf(after!)), details: whole };
  expect(await changeSpecialist(admin.viewer, asked, new Date())).toMatchObject({ ok: true });
  const [last] = await db.select().from(specialists).where(eq(specialists.id, id));
  expect(last).toEqual({ ...expected, paperworkDays: 8 });
});
