import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { acuityCache, bookingDrafts } from "db/schema";
import { linked, standIn, waiting } from "db/testing/acuity";
import { cast, type Person } from "db/testing/people";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { distrustCatalogue } from "~/domain/acuity/cache.server";
import * as check from "~/routes/bookings.new.$draftId.check/route";
import * as examinee from "~/routes/bookings.new.$draftId.examinee/route";
import { intakeName } from "~/ui/intake-questions";
import { answerOf, args, signedIn } from "./testing/request";

let member: Person, cookie: string, id: string;

const said = (answer: string) => [
  { id: "102", name: "Questions for the specialist", type: "textarea", answer },
];
const facts = { examineeName: "Alex Tran", examineePhone: "0491570159", csrf: "" };

beforeEach(async () => {
  standIn.apiKey = process.env.ACUITY_API_KEY!;
  const { member: found, office } = await cast();
  member = found;
  cookie = await signedIn(member);
  id = await waiting(member, await linked(office));
  await saveFacts(member.viewer, id, { intakeAnswers: said("Right knee") }, new Date());
});

const away = () => void (standIn.apiKey = "another");
const kept = async () =>
  (await db.select().from(bookingDrafts).where(eq(bookingDrafts.id, id)))[0]!.intakeAnswers;

async function page() {
  const asked = args(`/bookings/new/${id}/examinee`, { cookie, params: { draftId: id } });
  return (await answerOf(examinee.loader(asked))) as Exclude<
    Awaited<ReturnType<typeof examinee.loader>>,
    Response
  >;
}

async function post(route: { action: typeof examinee.action }, name: string, form: Record<string, string>) {
  const asked = args(`/bookings/new/${id}/${name}`, { cookie, params: { draftId: id }, form });
  return ((await answerOf(route.action(asked))) as Response).headers.get("location");
}

test("while Acuity is away its questions are those of before, and answers are kept", async () => {
  await distrustCatalogue(new Date());
  away();
  expect((await page()).questions.map((question) => question.id)).toContain("102");
  await post(examinee, "examinee", { ...facts, [intakeName("102")]: "Left knee" });
  expect(await kept()).toEqual(said("Left knee"));
});

test("where even those are unknown the page says so, and what was answered stays", async () => {
  await db.delete(acuityCache);
  away();
  expect(await page()).toMatchObject({ questions: [], areUnknown: true });
  expect(await post(examinee, "examinee", facts)).toMatch(/documents$/);
  expect(await kept()).toEqual(said("Right knee"));
});

test("a question that is new in Acuity is asked when it refuses the booking for it", async () => {
  const form = standIn.world.forms[0]!;
  expect((await page()).questions).toHaveLength(form.fields.length - 1);
  form.fields.push({ id: 199, name: "Claim manager", required: true, type: "textbox", options: null });
  expect(await post(check, "check", { csrf: "" })).toMatch(/examinee\?retry=/);
  expect((await page()).questions.map((question) => question.id)).toContain("199");
});
