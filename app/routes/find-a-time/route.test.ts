import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "db/client";
import { acuityLinks, bookings, dateHours, leave, specialists } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>;
let early: Awaited<ReturnType<typeof specialist>>, late: typeof early;

/** No holidays, whatever day the tests run on. */
const whatever = { worksOnHolidays: true };

beforeAll(async () => {
  people = await cast();
  early = await specialist({ name: "Dr Zed Early" });
  late = await specialist({ name: "Dr Abe Late" });
  await db.update(specialists).set(whatever);
  const endsAt = new Date(Date.now() + 40 * 86_400_000);
  for (const specialistId of [late.id, people.doctor])
    await db.insert(leave).values({ id: newId(), specialistId, startsAt: new Date(0), endsAt });
});

async function page(by: Person, query = "") {
  const answer = await answerOf(loader(args(`/find-a-time${query}`, { cookie: await signedIn(by) })));
  if (answer instanceof Response) throw new Error(`answered ${answer.status}`);
  return answer as Awaited<ReturnType<typeof loader>>;
}

const names = (found: { name: string }[]) => found.map(({ name }) => name);

describe("the search", () => {
  test("whoever is free first stands in front, with a few times of each of a few days", async () => {
    const { found } = await page(people.member);
    expect(found[0]!.name).toBe("Dr Zed Early");
    expect(names(found)).toContain("Dr Abe Late");
    expect(found[0]!.days).toHaveLength(3);
    for (const { times } of found.flatMap(({ days }) => days)) expect(times.length).toBeLessThanOrEqual(4);
  });

  test("a period leaves out who has no time in it, and says why", async () => {
    const to = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const { found, without } = await page(people.member, `?to=${to}`);
    expect(names(found)).toEqual(["Dr Zed Early"]);
    expect(without.find(({ id }) => id === late.id)!.why).toMatch(/^Dr Abe Late is on leave until /);
  });

  test("by place and type", async () => {
    expect(names((await page(people.member, `?placeId=${early.placeId}`)).found)).toEqual(["Dr Zed Early"]);
    const { found } = await page(people.member, `?placeId=${early.placeId}&appointmentType=telehealth`);
    expect(found.length).toBeGreaterThan(1);
    for (const { place } of found.flatMap(({ days }) => days)) expect(place).toBe("Telehealth");
  });

  test("a time leads into the wizard with everything that was found", async () => {
    const { found } = await page(people.member, "?appointmentType=telehealth");
    const { href, iso } = found[0]!.days[0]!.times[0]!;
    const query = { specialistId: early.id, appointmentType: "telehealth", slot: iso };
    expect(href).toBe(`/bookings/new?${new URLSearchParams(query)}`);
  });

  test("who has retired is not there", async () => {
    const gone = await specialist({ name: "Dr Gone" });
    await db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, gone.id));
    const { found, without } = await page(people.member);
    expect(names([...found, ...without])).not.toContain("Dr Gone");
  });

  test.each([
    ["appointmentType=by_pigeon", "Select a type of appointment from the list. That filter was left out"],
    ["specialty=Alchemy", "Select a specialty from the list. That filter was left out"],
    ["placeId=%00", undefined],
    ["placeId=elsewhere", "Select a place from the list. That filter was left out"],
    ["from=soon", "From must be a real date, like 4/3/2027. That filter was left out"],
    ["from=4/3/2027&to=3/3/2027", "To must be the same day as From or later. That filter was left out"],
    ["to=4/3/2020", "To must be the same day as From or later. That filter was left out"],
    ["page=-1&page=9999999999", undefined],
    ["from=2199-12-31", undefined],
  ])("%s", async (query, message) => {
    const { problems, found, without } = await page(people.member, `?${query}`);
    expect(problems.map((problem) => problem.message)).toEqual(message ? [message] : []);
    expect(found.length + without.length).toBeGreaterThan(0);
  });
});

test("times that Acuity keeps are not guessed", async () => {
  const { id } = await specialist({ name: "Dr Elsewhere" });
  await db.insert(acuityLinks).values({
    specialistId: id,
    calendarId: id,
    inPersonTypeId: "1",
    referenceFieldId: "1",
    linkedAt: new Date(),
  });
  const { found, without, elsewhere, counts } = await page(people.member);
  expect(counts.unknown).toBe(1);
  expect(names([...found, ...without])).not.toContain("Dr Elsewhere");
  const href = `/bookings/new?${new URLSearchParams({ specialistId: id, appointmentType: "in_person" })}`;
  expect(elsewhere).toEqual([{ id, name: "Dr Elsewhere", specialty: "Orthopaedic surgery", href }]);
  expect((await page(people.office)).elsewhere).toMatchObject([{ href: undefined }]);
  await db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, id));
});

describe("who asks", () => {
  test("the office sees times that lead nowhere", async () => {
    const { found } = await page(people.office);
    expect(found.flatMap(({ days }) => days.flatMap(({ times }) => times)).every(({ href }) => !href)).toBe(
      true,
    );
  });

  test("nobody learns who has taken a time", async () => {
    const id = await book(people.member, early.id, new Date(), "Examinee Secret");
    const [booking] = await db.select().from(bookings).where(eq(bookings.id, id));
    const shown = JSON.stringify(await page(people.rival));
    for (const secret of ["Secret", id, booking!.reference, people.member.viewer.organizationName])
      expect(shown).not.toContain(secret);
    expect(shown).not.toContain(booking!.appointmentDate.toISOString());
  });
});

describe("page by page", () => {
  test("twenty specialists at a time, the earliest of all in front, each on one page", async () => {
    const added = [];
    for (let n = 0; n < 25; n++) added.push((await specialist({ name: `Dr Many ${n}` })).id);
    // By name the last of all, and free a day before everybody else.
    const { id, placeId } = await specialist({ name: "Zz Top" });
    const date = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    const span = { startsMinute: 300, endsMinute: 360 };
    await db.insert(dateHours).values({ id: newId(), specialistId: id, date, placeId, ...span });
    const from = encodeURIComponent(date.split("-").map(Number).reverse().join("/"));
    const first = await page(people.member, `?from=${from}`);
    expect(names(first.found)[0]).toBe("Zz Top");
    expect(first.found.length + first.without.length).toBe(20);
    expect([first.lessHref, first.moreHref]).toEqual([undefined, `/find-a-time?from=${from}&page=2`]);
    const second = await page(people.member, first.moreHref!.replace("/find-a-time", ""));
    expect([second.lessHref, second.moreHref]).toEqual([`/find-a-time?from=${from}&page=1`, undefined]);
    const all = [first, second].flatMap(({ found, without }) => [...found, ...without]);
    expect(all).toHaveLength(first.counts.all);
    for (const each of [...added, id]) expect(all.filter((one) => one.id === each)).toHaveLength(1);
    const starts = [...first.found, ...second.found].map(({ days }) => days[0]!.times[0]!.iso);
    expect(starts).toEqual([...starts].sort());
    expect((await page(people.member, "?page=9")).found).toEqual([]);
  });

  test("a place shows who works there on a single date", async () => {
    const { placeId } = await specialist({ name: "Dr Host" });
    const date = new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10);
    const day = { id: newId(), specialistId: late.id, date, placeId, startsMinute: 540, endsMinute: 600 };
    await db.insert(dateHours).values(day);
    const { found } = await page(people.member, `?placeId=${placeId}`);
    expect(names(found)).toContain("Dr Abe Late");
    expect(found.find(({ id }) => id === late.id)!.days[0]!.place).toMatch(/^Rooms/);
  });
});
