import { asc, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { leave } from "db/schema";
import { organization, person, type Person, specialist } from "db/testing/people";
import { answerOf, args, signedIn } from "~/web/testing/request";
import * as officeAdd from "~/routes/admin.specialists.$specialistId.leave.add/route";
import * as officeRemove from "~/routes/admin.specialists.$specialistId.leave.$leaveId.remove/route";
import * as list from "~/routes/settings.leave._index/route";
import * as remove from "~/routes/settings.leave.$leaveId.remove/route";
import { action, loader } from "~/routes/settings.leave.add/route";

let doctor: Person, colleague: Person, admin: Person, id: string;

beforeEach(async () => {
  const provider = await organization("provider");
  doctor = await person("specialist", provider);
  colleague = await person("specialist", provider);
  admin = await person("admin", provider);
  ({ id } = await specialist({ user: doctor }));
  await specialist({ user: colleague });
});

const at = "/settings/leave/add";
const rows = () => db.select().from(leave).where(eq(leave.specialistId, id)).orderBy(asc(leave.startsAt));

async function post(form: Record<string, string>) {
  return (await answerOf(action(args(at, { cookie: await signedIn(doctor), form })))) as Response;
}

async function errorsOf(answer: Response) {
  expect(answer.status).toBe(303);
  const page = await loader(args(answer.headers.get("location")!, { cookie: await signedIn(doctor) }));
  return page.state.lastResult!.error;
}

test("days count whole, in the specialist's own zone; times narrow them", async () => {
  await post({ fromDate: "4/3/2098", toDate: "5/3/2098", note: "  Course \r\n in Hobart " });
  await post({ fromDate: "2099-07-01", fromTime: "2:30 pm", toDate: "1 Jul 2099", toTime: "1600" });
  expect(await rows()).toMatchObject([
    {
      startsAt: new Date("2098-03-03T13:00:00Z"),
      endsAt: new Date("2098-03-05T13:00:00Z"),
      note: "Course \n in Hobart",
    },
    { startsAt: new Date("2099-07-01T04:30:00Z"), endsAt: new Date("2099-07-01T06:00:00Z"), note: null },
  ]);
});

test.each([
  [{ fromDate: "" }, "fromDate", "Enter a first day, like 4/3/2027"],
  [{ fromDate: "31/2/2099" }, "fromDate", "First day must be a real date, like 4/3/2027"],
  [{ fromTime: "soon" }, "fromTime", "Start time must be a time, like 9:30 am or 14:00"],
  [{ toDate: "" }, "toDate", "Enter a last day, like 4/3/2027"],
  [{ toDate: "3/3/2098" }, "toDate", "Leave must end after it starts"],
  [{ fromDate: "1/1/2020", toDate: "2/1/2020" }, "toDate", "Last day must be today or in the future"],
  [{ toTime: "25:00" }, "toTime", "End time must be a time, like 9:30 am or 14:00"],
  [{ note: "x".repeat(501) }, "note", "Note must be 500 characters or less"],
] as const)("%o is said to be wrong", async (part, field, message) => {
  const good = { fromDate: "4/3/2098", toDate: "5/3/2098" };
  expect(await errorsOf(await post({ ...good, ...part }))).toEqual({ [field]: [message] });
  expect(await rows()).toEqual([]);
});

test("the list shows what is to come, and a colleague finds none of it", async () => {
  await post({ fromDate: "4/3/2098", toDate: "5/3/2098", note: "Course" });
  const page = await list.loader(args("/settings/leave", { cookie: await signedIn(doctor) }));
  expect(page.leave).toMatchObject([{ note: "Course", from: "4\u00a0Mar 2098, midnight AEDT" }]);
  const leaveId = page.leave[0]!.id;
  const asked = async (by: Person, params: Record<string, string>) =>
    args("/", { cookie: await signedIn(by), params, form: { seen: "" } });
  const answer = (route: typeof remove, given: Awaited<ReturnType<typeof asked>>) =>
    answerOf(route.action(given)) as Promise<Response>;
  expect((await answer(remove, await asked(colleague, { leaveId }))).status).toBe(404);
  const whose = { leaveId, specialistId: colleague.viewer.specialistId! };
  expect((await answer(officeRemove, await asked(admin, whose))).status).toBe(404);
  expect((await answer(officeRemove, await asked(doctor, { leaveId, specialistId: id }))).status).toBe(403);
  expect(await rows()).toHaveLength(1);
  const done = await answer(officeRemove, await asked(admin, { leaveId, specialistId: id }));
  expect(done.headers.get("location")).toBe(`/admin/specialists/${id}/leave`);
  expect(await rows()).toEqual([]);
});

test("the office adds leave for anybody, and comes back to them", async () => {
  const form = { fromDate: "4/3/2098", toDate: "5/3/2098" };
  const params = { specialistId: id };
  const asked = args(`/admin/specialists/${id}/leave/add`, { cookie: await signedIn(admin), params, form });
  const answer = (await answerOf(officeAdd.action(asked))) as Response;
  expect(answer.headers.get("location")).toBe(`/admin/specialists/${id}/leave`);
  expect(await rows()).toHaveLength(1);
});
