import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { dateHours, hours, specialists } from "db/schema";
import { draft, freeTimes } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { instantsAt, localDateOf } from "~/domain/calendar/zones";
import { newId, newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let member: Person, doctor: string;

beforeEach(async () => {
  ({ member, doctor } = await cast());
});

const choice = (specialistId: string) => ({ specialistId, appointmentType: "in_person" as const });

async function asked(draftId: string, query: string, form?: Record<string, string>) {
  return args(`/bookings/new/${draftId}/time${query}`, {
    cookie: await signedIn(member),
    params: { draftId },
    form,
  });
}

async function choose(draftId: string, slot: string, query = ""): Promise<string> {
  const answer = await answerOf(action(await asked(draftId, query, { csrf: "", slot })));
  return (answer as Response).headers.get("location")!;
}

test("after a changed specialist only the time is asked again", async () => {
  const id = await draft(member, doctor, new Date());
  const other = (await specialist()).id;
  await chooseSpecialist(member.viewer, id, choice(other), new Date());
  const page = (await loader(await asked(id, "?return=check"))) as { before: string };
  expect(page.before).toBe(`/bookings/new/${id}/specialist?return=check`);

  const again = await choose(id, "", "?return=check");
  expect(again).toMatch(/\/time\?return=check&retry=/);

  const [free] = await freeTimes(other, 1, new Date());
  expect(await choose(id, free!.toISOString(), "?return=check")).toBe(`/bookings/new/${id}/check`);
});

test("what is not answered yet is asked on the way back", async () => {
  const id = newSecretId();
  await chooseSpecialist(member.viewer, id, choice(doctor), new Date());
  const [free] = await freeTimes(doctor, 1, new Date());
  expect(await choose(id, free!.toISOString(), "?return=check")).toBe(
    `/bookings/new/${id}/examinee?return=check`,
  );
  expect(await choose(id, free!.toISOString())).toBe(`/bookings/new/${id}/examinee`);
});

type Page = Awaited<ReturnType<typeof loader>>;

async function fresh(query: string) {
  const id = newSecretId();
  await chooseSpecialist(member.viewer, id, choice(doctor), new Date());
  return { id, page: (await loader(await asked(id, query))) as Page };
}

const inDays = (days: number) => localDateOf(new Date(Date.now() + days * 86_400_000), "Australia/Sydney");

test("a time that was found elsewhere is shown and marked", async () => {
  await db.update(specialists).set({ worksOnHolidays: true }).where(eq(specialists.id, doctor));
  const slot = instantsAt(inDays(40), 600, "Australia/Sydney")[0]!.toISOString();
  const { page } = await fresh(`?slot=${slot}`);
  expect(page.times.days[0]!.date).toBe(inDays(40));
  expect(page.times.days[0]!.times.map(({ value }) => value)).toContain(slot);
  expect(page).toMatchObject({ chosen: slot, gone: undefined });
  const { id } = await fresh("");
  const answer = (await loader(await asked(id, `?slot=${slot}&from=${inDays(60)}`))) as Page;
  expect(answer.times.days[0]!.date).toBe(inDays(60));
});

test("a time that is gone is named, and the first free times are shown", async () => {
  const slot = instantsAt(inDays(40), 601, "Australia/Sydney")[0]!.toISOString();
  const { page } = await fresh(`?slot=${slot}`);
  expect(page.gone).toMatch(/10:01\sam AE[SD]T is no longer free/);
  expect(page.times.days[0]!.date < inDays(9)).toBe(true);
  const typed = await fresh(`?slot=${slot}&from=${inDays(20)}`);
  expect(typed.page.gone).toBeUndefined();
});

test("a date without times says why, before the next days that have some", async () => {
  const date = inDays(30);
  const closed = { id: newId(), specialistId: doctor, date };
  await db.insert(dateHours).values({ ...closed, startsMinute: null, endsMinute: null });
  const { page } = await fresh(`?from=${date}`);
  expect(page.times.why).toMatch(/ has no in-person hours on /);
  expect(page.times.days[0]!.date > date).toBe(true);
  expect((await fresh("")).page.times.why).toBeUndefined();
  expect((await fresh("?from=4/3/2020")).page.times.why).toBeUndefined();
});

test("no times at all say why", async () => {
  const { id } = await fresh("");
  const why = async (query = "") => ((await loader(await asked(id, query))) as Page).times.why;
  expect(await why("?from=4/3/2199")).toMatch(/^Times can be booked up to /);
  await db.delete(hours).where(eq(hours.specialistId, doctor));
  expect(await why()).toMatch(/ has no in-person hours$/);
  await db.update(specialists).set({ retiredAt: new Date() }).where(eq(specialists.id, doctor));
  expect(await why()).toMatch(/ takes no new bookings$/);
});
