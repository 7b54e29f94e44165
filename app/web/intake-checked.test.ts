import { eq, getTableName, is, Table } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "db/client";
import * as schema from "db/schema";
import { linked, offered, standIn, waiting } from "db/testing/acuity";
import { freeTimes } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { distrustCatalogue } from "~/domain/acuity/cache.server";
import { linkSpecialist, unlinkSpecialist } from "~/domain/acuity/link-specialist.server";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { intakeName } from "~/ui/intake-questions";
import { answerOf, args, signedIn } from "./testing/request";
import * as booking from "~/routes/bookings.$bookingId._index/route";
import * as examinee from "~/routes/bookings.new.$draftId.examinee/route";
import * as check from "~/routes/bookings.new.$draftId.check/route";

/** What a specialist's own calendar asks: answered on the page of the examinee, checked and shown before it is sent. */

let people: Awaited<ReturnType<typeof cast>>, member: Person, cookie: string, doctor: string, id: string;

const [words, side, areas] = ["102", "103", "105"];
const facts = { examineeName: "Alex Tran", examineePhone: "0491570159", csrf: "" };

beforeEach(async () => {
  standIn.apiKey = process.env.ACUITY_API_KEY!;
  people = await cast();
  member = people.member;
  cookie = await signedIn(member);
  doctor = await linked(people.office);
  await inAcuity(() => (fieldOf(side).required = true));
  id = await waiting(member, doctor);
});

const formOf = () => standIn.world.forms[0]!;
const fieldOf = (question: string) => formOf().fields.find((field) => field.id === Number(question))!;

/** Somebody changes the account, and the office reads it again. */
async function inAcuity(change: () => void): Promise<void> {
  change();
  await distrustCatalogue(new Date());
}

type Page = Exclude<Awaited<ReturnType<typeof check.loader>>, Response>;
type Asked = { path?: string; form?: Record<string, string> | URLSearchParams };

const at = (name: string, { path = name, form }: Asked = {}) =>
  args(`/bookings/new/${id}/${path}`, { cookie, params: { draftId: id }, form });

const checkPage = () => answerOf(check.loader(at("check"))) as Promise<Page>;
const wayOf = async (answer: Promise<unknown>) => ((await answer) as Response).headers.get("location");
const wayFromCheck = () => wayOf(answerOf(check.loader(at("check"))));
const rowsOf = (rows: { key: string; value: string }[]) => rows.map(({ key, value }) => [key, value]);
const create = () => createBooking(member.viewer, id, new Date());
const incomplete = { ok: false, because: "incomplete" };

async function answer(...given: [question: string, value: string][]) {
  const form = new URLSearchParams(Object.entries(facts));
  for (const [question, value] of given) form.append(intakeName(question), value);
  return wayOf(answerOf(examinee.action(at("examinee", { path: "examinee?return=check", form }))));
}

const stored = async () =>
  (await db.select().from(schema.bookings).where(eq(schema.bookings.id, id)))[0]?.intakeAnswers;
const draftOf = async () =>
  (await db.select().from(schema.bookingDrafts).where(eq(schema.bookingDrafts.id, id)))[0]!;
const sent = () => standIn.world.appointments.flatMap(({ answers }) => answers);

describe("a required question without an answer", () => {
  test("leads from the check page to the examinee's, and back when it is answered", async () => {
    expect(await wayFromCheck()).toBe(`/bookings/new/${id}/examinee?return=check`);
    expect(await create()).toEqual(incomplete);
    expect(await answer([side, "Left"])).toBe(`/bookings/new/${id}/check`);
    expect(await create()).toMatchObject({ ok: true });
  });

  test("may wait when the draft is saved for later, and is asked for when the check page is opened", async () => {
    const form = { ...facts, then: "later" };
    expect(await wayOf(answerOf(examinee.action(at("examinee", { form }))))).toBe("/bookings");
    expect(await wayFromCheck()).toMatch(/examinee\?return=check$/);
    const shown = await answerOf(examinee.loader(at("examinee", { path: "examinee?return=check" })));
    expect(shown).toMatchObject({ before: `/bookings/new/${id}/time?return=check` });
  });

  test("is not asked for any more while Acuity is making the booking", async () => {
    await answer([side, "Left"]);
    standIn.faults.inject({ kind: "reset_after", on: "POST /appointments" });
    expect(await create()).toMatchObject({ because: "calendar_unclear" });
    await inAcuity(() => (fieldOf(words).required = true));
    const { isWaiting, intake } = await checkPage();
    expect([isWaiting, rowsOf(intake)]).toEqual([true, [["Injured side", "Left"]]]);
    expect(intake.filter((row) => "change" in row)).toEqual([]);
  });
});

test("what was answered stands on the check page, and then on the page of the booking, for all who see it", async () => {
  await answer([words, "Is the knee stable?"], [side, "Left"], [areas, "Neck"], [areas, "Back"]);
  const { intake } = await checkPage();
  expect(rowsOf(intake)).toContainEqual(["Is an interpreter needed?", "Not provided"]);
  const said = [
    ["Questions for the specialist", "Is the knee stable?"],
    ["Injured side", "Left"],
    ["Areas to examine", "Neck, Back"],
  ];
  expect(rowsOf(intake).filter(([, value]) => value !== "Not provided")).toEqual(said);
  expect(intake[0]!.change!.href).toBe(`/bookings/new/${id}/examinee?return=check`);
  await create();
  // The words in which it was asked stay with the booking.
  await inAcuity(() => (fieldOf(side).name = "Which side?"));
  const shownTo = async (by: Person) =>
    answerOf(
      booking.loader(args(`/bookings/${id}`, { cookie: await signedIn(by), params: { bookingId: id } })),
    );
  for (const each of [people.member, people.colleague, people.office])
    expect(rowsOf(((await shownTo(each)) as { intake: [] }).intake)).toEqual(said);
  expect(await shownTo(people.rival)).toMatchObject({ status: 404 });
});

test("answers lie with the booking and in no other table", async () => {
  await answer([words, "A canary in the knee"], [side, "Left"]);
  await create();
  const tables = Object.values(schema).filter((each) => is(each, Table));
  const holding = [];
  for (const table of tables) {
    const rows = JSON.stringify(await db.select().from(table as typeof schema.bookings));
    if (rows.includes("A canary in the knee")) holding.push(getTableName(table));
  }
  expect(holding).toEqual(["bookings"]);
});

describe("what changed in Acuity since it was answered", () => {
  beforeEach(() => answer([words, "Is the knee stable?"], [side, "Left"]));

  test("an answer that is offered no more is asked for anew", async () => {
    await inAcuity(() => (fieldOf(side).options = ["Upper", "Lower"]));
    expect(await wayFromCheck()).toMatch(/examinee\?return=check$/);
    expect(await create()).toEqual(incomplete);
    expect(sent()).toEqual([]);
  });

  test("the answer to a question that is gone is neither sent nor stored", async () => {
    await inAcuity(() => (formOf().fields = formOf().fields.filter((field) => field.id !== Number(words))));
    expect(rowsOf((await checkPage()).intake)).not.toContainEqual([
      expect.any(String),
      "Is the knee stable?",
    ]);
    expect(await create()).toMatchObject({ ok: true });
    expect(sent()).toEqual([
      { fieldID: 101, value: id },
      { fieldID: 103, value: "Left" },
    ]);
    expect(await stored()).toMatchObject([{ id: side, answer: "Left" }]);
  });
});

describe("another specialist", () => {
  beforeEach(() => answer([words, "Is the knee stable?"], [side, "Left"]));

  async function change(specialistId: string, time?: Date) {
    const choice = { specialistId, appointmentType: "in_person" as const };
    await chooseSpecialist(member.viewer, id, choice, new Date());
    const startsAt = time ?? (await offered(specialistId))[0]!;
    expect(await chooseTime(member.viewer, id, startsAt, new Date())).toMatchObject({ ok: true });
  }

  async function another(inPersonTypeId: string): Promise<string> {
    const { id: specialistId, placeId } = await specialist();
    const asked = { calendarId: "5000002", inPersonTypeId, telehealthTypeId: null };
    const link = { ...asked, placeId, organizationId: null };
    const outcome = await linkSpecialist(people.office.viewer, specialistId, link, new Date());
    expect(outcome).toMatchObject({ ok: true });
    return specialistId;
  }

  test("asks their own questions, and is sent nothing else", async () => {
    const { forms, types } = standIn.world;
    await inAcuity(() => {
      types.push({ ...types[0]!, id: 7000011, calendarIDs: [5000002], formIDs: [8000002] });
      forms[0]!.appointmentTypeIDs = [7000001, 7000002];
      const field = { required: true, type: "textbox", options: null };
      forms.push({
        ...{
          id: 8000002,
          name: "Before we talk",
          description: "",
          hidden: false,
          appointmentTypeIDs: [7000011],
        },
        fields: [
          { ...field, id: 201, name: "Medibytes reference", required: false },
          { ...field, id: 202, name: "Reason for referral" },
        ],
      });
    });
    await change(await another("7000011"));
    expect(await wayFromCheck()).toMatch(/examinee\?return=check$/);
    expect(await create()).toEqual(incomplete);
    expect(await answer(["202", "Dizziness"])).toBe(`/bookings/new/${id}/check`);
    expect(rowsOf((await checkPage()).intake)).toEqual([["Reason for referral", "Dizziness"]]);
    expect(await create()).toMatchObject({ ok: true });
    expect(sent()).toEqual([
      { fieldID: 201, value: id },
      { fieldID: 202, value: "Dizziness" },
    ]);
    expect(await stored()).toMatchObject([{ id: "202", answer: "Dizziness" }]);
  });

  test("who shares the form is told nothing that was said to the first", async () => {
    await change(await another("7000001"));
    expect(await wayFromCheck()).toMatch(/examinee\?return=check$/);
    await answer([side, "Right"]);
    expect(await create()).toMatchObject({ ok: true });
    expect(sent()).toEqual([
      { fieldID: 101, value: id },
      { fieldID: 103, value: "Right" },
    ]);
  });

  test("with a calendar of our own asks nothing, and nothing is stored", async () => {
    const { id: ours } = await specialist();
    await change(ours, (await freeTimes(ours, 1, new Date()))[0]);
    expect((await checkPage()).intake).toEqual([]);
    expect((await draftOf()).intakeAnswers).toBeNull();
    expect(await create()).toMatchObject({ ok: true });
    expect(await stored()).toEqual([]);
  });

  test("and none whose calendar came back to us meanwhile", async () => {
    expect(await unlinkSpecialist(people.office.viewer, doctor, new Date())).toMatchObject({ ok: true });
    await chooseTime(member.viewer, id, (await freeTimes(doctor, 1, new Date()))[0]!, new Date());
    expect(await create()).toMatchObject({ ok: true });
    expect([await stored(), sent()]).toEqual([[], []]);
  });

  test("another kind of appointment with the same one keeps what is asked there too", async () => {
    const choice = { specialistId: doctor, appointmentType: "telehealth" as const };
    await chooseSpecialist(member.viewer, id, choice, new Date());
    await chooseTime(member.viewer, id, (await offered(doctor, { type: "telehealth" }))[0]!, new Date());
    expect(rowsOf((await checkPage()).intake)).toContainEqual(["Injured side", "Left"]);
  });
});

test("while Acuity is away and its questions are unknown nothing is sent, and all that was answered is kept", async () => {
  await answer([side, "Left"]);
  await db.delete(schema.acuityCache);
  standIn.apiKey = "another";
  const { intake } = await checkPage();
  expect(rowsOf(intake)).toEqual([["Injured side", "Left"]]);
  expect(await create()).toEqual({ ok: false, because: "calendar_unreachable" });
  expect([(await draftOf()).intakeAnswers, sent()]).toMatchObject([[{ id: side, answer: "Left" }], []]);
});
