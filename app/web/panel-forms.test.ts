import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { specialists } from "db/schema";
import { organization, person, type Person, specialist } from "db/testing/people";
import { answerOf, args, signedIn } from "~/web/testing/request";
import * as adding from "~/routes/admin.specialists.new/route";
import * as list from "~/routes/admin.specialists._index/route";
import * as retire from "~/routes/admin.specialists.$specialistId.retire/route";
import { action, loader } from "~/routes/admin.specialists.$specialistId.details/route";

let admin: Person, doctor: Person, id: string;

beforeEach(async () => {
  const provider = await organization("provider");
  admin = await person("admin", provider);
  doctor = await person("specialist", provider);
  ({ id } = await specialist());
});

const rowOf = async () => (await db.select().from(specialists).where(eq(specialists.id, id)))[0]!;

async function page(search = "") {
  const path = `/admin/specialists/${id}/details${search}`;
  return loader(args(path, { cookie: await signedIn(admin), params: { specialistId: id } }));
}

async function post(form: Record<string, string>) {
  const asked = { cookie: await signedIn(admin), params: { specialistId: id }, form };
  return (await answerOf(action(args(`/admin/specialists/${id}/details`, asked)))) as Response;
}

async function answers(part: Record<string, string> = {}) {
  const { values, seen } = await page();
  return { ...values, seen, ...part };
}

const messages = async (answer: Response) =>
  (await page(new URL(answer.headers.get("location")!, "http://x").search)).state.lastResult!.error;

test("details are shown as they are and saved as they were typed", async () => {
  const answer = await post(
    await answers({
      name: " Dr  Åse \t Berg ",
      telehealthSlotMinutes: "45 ",
      noticeMinutes: "1,440",
      worksOnHolidays: "yes",
      accountEmail: doctor.email.toUpperCase(),
    }),
  );
  expect(answer.headers.get("location")).toBe(`/admin/specialists/${id}`);
  expect(await rowOf()).toMatchObject({
    name: "Dr Åse Berg",
    slotMinutes: 60,
    telehealthSlotMinutes: 45,
    noticeMinutes: 1440,
    worksOnHolidays: true,
    userId: doctor.id,
  });
  expect((await page()).values).toMatchObject({ accountEmail: doctor.email, worksOnHolidays: "yes" });
  await post(await answers({ accountEmail: "" }));
  expect((await rowOf()).userId).toBeNull();
});

test.each([
  [{ name: " " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ specialty: "" }, "specialty"],
  [{ timeZone: "" }, "timeZone"],
  [{ timeZone: "Mars/Base" }, "timeZone"],
  [{ accountEmail: "nobody" }, "accountEmail"],
  [{ accountEmail: "nobody@example.com" }, "accountEmail"],
  [{ slotMinutes: "4" }, "slotMinutes"],
  [{ slotMinutes: "481" }, "slotMinutes"],
  [{ slotMinutes: "1e2" }, "slotMinutes"],
  [{ slotMinutes: "" }, "slotMinutes"],
  [{ telehealthSlotMinutes: "-60" }, "telehealthSlotMinutes"],
  [{ bufferBeforeMinutes: "241" }, "bufferBeforeMinutes"],
  [{ bufferAfterMinutes: "7.5" }, "bufferAfterMinutes"],
  [{ noticeMinutes: "99999999999999999999" }, "noticeMinutes"],
  [{ paperworkDays: "many" }, "paperworkDays"],
  [{ worksOnHolidays: "" }, "worksOnHolidays"],
  [{ worksOnHolidays: "perhaps" }, "worksOnHolidays"],
])("%o is said to be wrong", async (part, field) => {
  const before = await rowOf();
  const answer = await post(await answers(part as Record<string, string>));
  expect(answer.status).toBe(303);
  expect(Object.keys((await messages(answer))!)).toEqual([field]);
  expect(await rowOf()).toEqual(before);
});

test("an address of a member is no specialist's account", async () => {
  const member = await person("member", await organization("referrer"));
  expect(await messages(await post(await answers({ accountEmail: member.email })))).toEqual({
    accountEmail: ["Nobody with this address has the role Specialist. Invite them first"],
  });
});

test("whoever comes second is told, and keeps what they typed", async () => {
  const [first, second] = [await answers({ name: "Dr First" }), await answers({ name: "Dr Second" })];
  await post(first);
  const refused = await post(second);
  expect(await messages(refused)).toEqual({ "": [expect.stringContaining("Someone changed")] });
  expect((await rowOf()).name).toBe("Dr First");
  const { seen } = await page();
  await post({ ...second, seen });
  expect((await rowOf()).name).toBe("Dr Second");
});

test("somebody new comes onto the panel, and their hours are next", async () => {
  const form = { name: "Dr New Comer", specialty: "ENT", timeZone: "Australia/Darwin" };
  const cookie = await signedIn(admin);
  const answer = (await answerOf(
    adding.action(args("/admin/specialists/new", { cookie, form })),
  )) as Response;
  expect(answer.headers.get("location")).toMatch(/^\/admin\/specialists\/[0-9a-f-]{36}\/hours$/);
  for (const part of ["name", "specialty", "timeZone"]) {
    const bad = args("/admin/specialists/new", { cookie, form: { ...form, [part]: "" } });
    const location = ((await answerOf(adding.action(bad))) as Response).headers.get("location")!;
    const { state } = await adding.loader(args(location, { cookie }));
    expect(Object.keys(state.lastResult!.error!)).toEqual([part]);
  }
});

test("who is retired is shown only when asked for, whatever the address says", async () => {
  const cookie = await signedIn(admin);
  const asked = () => args("/", { cookie, params: { specialistId: id }, form: {} });
  for (let press = 0; press < 2; press++)
    expect(((await answerOf(retire.action(asked()))) as Response).status).toBe(303);
  const shows = async (search: string) =>
    (await list.loader(args(`/admin/specialists${search}`, { cookie }))).specialists.some(
      (each) => each.id === id,
    );
  expect(await shows("")).toBe(false);
  expect(await shows("?retired=yes")).toBe(true);
  for (const search of ["?after=%00", "?after=x", "?q=%00%25_%5C", `?q=${"x".repeat(9000)}`, "?q=a&q=b"])
    expect(await shows(search)).toBe(false);
});
