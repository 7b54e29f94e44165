import { beforeAll, expect, test } from "vitest";
import { book, draft } from "db/testing/booking";
import { cast, person, type Person, specialist } from "db/testing/people";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { newSecretId } from "~/domain/ids";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, doctor: Person;
const ids: string[] = [];

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.office.viewer;
  doctor = await person("specialist", { id: organizationId, name: organizationName });
  const doctorId = (await specialist({ user: doctor, name: "Dr Page" })).id;
  for (let n = 0; n < 23; n++) ids.push(await book(people.member, doctorId, new Date(), `Examinee ${n}`));
});

const get = async (by: Person, path = "/bookings") => loader(args(path, { cookie: await signedIn(by) }));

test("a row says who, when, with whom and how far, and nothing clinical", async () => {
  const { rows, result, mayCreate } = await get(people.member, "/bookings?q=examinee+7");
  expect(result).toBe("1 booking, 1 filter on");
  expect(mayCreate).toBe(true);
  expect(rows).toEqual([
    {
      id: ids[7],
      reference: expect.stringMatching(/^IME-\d{4}-\d{5}$/),
      examinee: "Examinee 7",
      when: {
        iso: expect.stringMatching(/[+]1[01]:00$/),
        text: expect.stringMatching(/^\d{1,2}\s\w{3} \d{4}, .+ AE[DS]T$/),
      },
      specialist: "Dr Page",
      progress: { label: "Scheduled", tone: "accent" },
      status: undefined,
      papers: expect.stringMatching(/^Brief and consent form due \w{3} \d{1,2}\s\w{3}$/),
    },
  ]);
});

test("the links lead through every page and back", async () => {
  const first = await get(people.member, "/bookings?sort=date");
  expect(first.rows).toHaveLength(20);
  expect(first.previousHref).toBeUndefined();
  const second = await get(people.member, first.nextHref);
  expect(second.rows).toHaveLength(3);
  expect(second.nextHref).toBeUndefined();
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id))).toEqual(new Set(ids));
  expect((await get(people.member, second.previousHref)).rows).toEqual(first.rows);
});

test("bad filters are named and left out; the page still comes", async () => {
  const page = await get(
    people.member,
    "/bookings?status=lost&from=someday&sort=name&after=x&progress=toString",
  );
  expect(page.rows).toHaveLength(20);
  expect(page.result).toBe("23 bookings");
  expect(page.problems.map(({ href }) => href)).toEqual([
    "#find-status",
    "#find-from",
    "#find-progress",
    undefined,
  ]);
  expect(page.typed.dates.from).toBe("someday");
});

test("each role’s list is its own", async () => {
  expect((await get(doctor)).result).toBe("23 bookings");
  expect((await get(doctor)).mayCreate).toBe(false);
  expect((await get(people.office)).mayCreate).toBe(false);
  expect((await get(people.rival)).result).toBe("0 bookings");
  expect((await get(people.rival)).isFiltered).toBe(false);
  expect((await get(people.member, "/bookings?status=closed")).isFiltered).toBe(true);
});

test("open drafts lead to their first unfinished page, and only their own person sees them", async () => {
  const doctorId = people.doctor;
  const [complete, begun] = [await draft(people.colleague, doctorId, new Date()), newSecretId()];
  const choice = { specialistId: doctorId, appointmentType: "in_person" as const };
  await chooseSpecialist(people.colleague.viewer, begun, choice, new Date(Date.now() + 1_000));
  const { drafts } = await get(people.colleague);
  expect(drafts).toMatchObject([
    { href: `/bookings/new/${begun}/time`, discardHref: `/bookings/new/${begun}/discard` },
    { href: `/bookings/new/${complete}/check`, title: "Draft for Alex Tran" },
  ]);
  expect(drafts[0]!.detail).toMatch(/^Draft, 1 of 5 steps done, kept until \w+day \d{1,2}\s\w+ \d{4}$/);
  expect((await get(people.member)).drafts).toEqual([]);
  expect((await get(people.office)).drafts).toEqual([]);
});

test("several specialists of the address are all ticked in the form; one that is nobody is named", async () => {
  const [first, second] = [people.doctor, (await specialist()).id];
  const page = await get(people.member, `/bookings?specialistId=${first}&specialistId=${second}`);
  expect(page.typed.specialistId).toEqual([first, second]);
  expect(page.rows).toEqual([]);
  const offered = page.specialists.filter(({ value }) => page.typed.specialistId.includes(value));
  expect(offered.map(({ label }) => label)).toEqual([
    expect.stringMatching(/^Dr .+, Orthopaedic surgery$/),
    expect.stringMatching(/^Dr .+, Orthopaedic surgery$/),
  ]);
  const { typed, problems, rows } = await get(people.member, `/bookings?specialistId=${newSecretId()}`);
  expect([typed.specialistId, problems.length, rows.length]).toEqual([[], 1, 20]);
});
