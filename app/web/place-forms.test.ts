import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { places } from "db/schema";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist } from "db/testing/people";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import * as adding from "~/routes/admin.places.new/route";
import * as list from "~/routes/admin.places._index/route";
import { action, loader } from "~/routes/admin.places.$placeId._index/route";

let admin: Person, doctor: string, placeId: string;

beforeEach(async () => {
  admin = await person("admin", await organization("provider"));
  ({ id: doctor, placeId } = await specialist());
});

const rowOf = async () => (await db.select().from(places).where(eq(places.id, placeId)))[0]!;

async function page(search = "", id = placeId) {
  return loader(
    args(`/admin/places/${id}${search}`, { cookie: await signedIn(admin), params: { placeId: id } }),
  );
}

async function post(part: Record<string, string>, id = placeId) {
  const { values, seen } = await page();
  const asked = {
    cookie: await signedIn(admin),
    params: { placeId: id },
    form: { ...values, seen, ...part },
  };
  return (await answerOf(action(args(`/admin/places/${id}`, asked)))) as Response;
}

const messages = async (answer: Response) =>
  (await page(new URL(answer.headers.get("location")!, "http://x").search)).state.lastResult!.error;

test("a place is added, listed and changed", async () => {
  const cookie = await signedIn(admin);
  const form = {
    name: "Rooms of \n all",
    address: "1 Weir Lane",
    state: "TAS",
    timeZone: "Australia/Hobart",
  };
  const answer = (await answerOf(adding.action(args("/admin/places/new", { cookie, form })))) as Response;
  expect(answer.headers.get("location")).toBe("/admin/places");
  const { places: listed } = await list.loader(args("/admin/places", { cookie }));
  expect(listed).toContainEqual(expect.objectContaining({ name: "Rooms of all", zone: "Hobart time" }));
  expect(await messages(await post({ name: "Rooms of all" }))).toEqual({
    name: ["There is a place of that name already"],
  });
  await post({ name: "Rooms of one", timeZone: "Australia/Perth" });
  expect(await rowOf()).toMatchObject({ name: "Rooms of one", timeZone: "Australia/Perth" });
});

test.each([
  [{ name: "" }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ address: " " }, "address"],
  [{ address: "x".repeat(301) }, "address"],
  [{ state: "" }, "state"],
  [{ state: "NT\u0000X" }, "state"],
  [{ state: "XX" }, "state"],
  [{ timeZone: "" }, "timeZone"],
  [{ timeZone: "constructor" }, "timeZone"],
])("%o is said to be wrong", async (part, field) => {
  const before = await rowOf();
  expect(Object.keys((await messages(await post(part as Record<string, string>)))!)).toEqual([field]);
  expect(await rowOf()).toEqual(before);
});

test("the zone of a place where examinations are booked stays, and the page says why", async () => {
  const member = await person("member", await organization("referrer"));
  await book(member, doctor, new Date());
  expect(await messages(await post({ timeZone: "Australia/Perth" }))).toEqual({
    timeZone: [expect.stringContaining("Examinations are booked here")],
  });
  expect((await post({ address: "2 Weir Lane" })).headers.get("location")).toBe("/admin/places");
  expect(await rowOf()).toMatchObject({ address: "2 Weir Lane", timeZone: "Australia/Sydney" });
});

test("a stale page is told so, and ids of nothing are found nowhere", async () => {
  const { seen } = await page();
  await post({ name: "First of all" });
  expect(await messages(await post({ name: "Second", seen }))).toEqual({
    "": [expect.stringContaining("Someone changed this place")],
  });
  for (const id of [newId(), "x", "\0"]) expect((await post({}, id)).status).toBe(404);
});
