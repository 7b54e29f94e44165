import { beforeEach, expect, test } from "vitest";
import { book, draft } from "db/testing/booking";
import { overlapping } from "db/testing/overlapping";
import { cast, type Person, specialist } from "db/testing/people";
import { beginRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { lockDraft } from "~/domain/bookings/lock-draft.server";
import { newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let member: Person, rival: Person, doctor: string;

beforeEach(async () => {
  ({ member, rival, doctor } = await cast());
});

async function choosing(draftId: string, specialistId: string, query = "") {
  const asked = args(`/bookings/new/${draftId}/specialist${query}`, {
    cookie: await signedIn(member),
    params: { draftId },
    form: { csrf: "", specialistId, appointmentType: "in_person" },
  });
  return async () => ((await answerOf(action(asked))) as Response).headers.get("location");
}

const choose = async (...choice: Parameters<typeof choosing>) => (await choosing(...choice))();

test("the first answer leads to the times", async () => {
  const id = newSecretId();
  expect(await choose(id, doctor)).toBe(`/bookings/new/${id}/time`);
});

test("a changed answer leads back to the check page, through the times when the specialist is another", async () => {
  const id = await draft(member, doctor, new Date());
  expect(await choose(id, doctor, "?return=check")).toBe(`/bookings/new/${id}/check`);
  const other = (await specialist()).id;
  expect(await choose(id, other, "?return=check")).toBe(`/bookings/new/${id}/time?return=check`);
});

test("once Acuity is being asked for the draft, another answer leads to where that is said", async () => {
  const id = await draft(member, doctor, new Date());
  const about = { bookingId: id, specialistId: doctor, kind: "book" as const };
  const ask = async () => {
    await lockDraft(id, new Date());
    await beginRequest({ ...about, wish: { viewer: member.viewer } }, new Date());
  };
  const choose = await choosing(id, (await specialist()).id);
  const [, led] = await overlapping(ask, choose);
  expect(led).toContain(`/bookings/new/${id}/check?retry=`);
  expect(await findDraft(member.viewer, id)).toMatchObject({ specialistId: doctor });
});

test("another booking for a matter begins with its specialist, and the first answer stores its facts", async () => {
  const id = newSecretId();
  const like = await book(member, doctor, new Date(), "Mei-Ling Zhao");
  const page = async (by: Person, query: string) => {
    const cookie = await signedIn(by);
    return loader(args(`/bookings/new/${id}/specialist${query}`, { cookie, params: { draftId: id } }));
  };
  expect(await page(member, `?like=${like}`)).toMatchObject({
    carried: { like },
    like: expect.stringMatching(/^IME-/),
    chosen: doctor,
  });
  expect(await page(rival, `?like=${like}`)).toMatchObject({ like: undefined, chosen: undefined });
  expect(await page(member, "?like=%27")).toMatchObject({ carried: {}, like: undefined });

  expect(await choose(id, doctor, `?like=${like}`)).toBe(`/bookings/new/${id}/time`);
  expect(await findDraft(member.viewer, id)).toMatchObject({ examineeName: "Mei-Ling Zhao" });
});

test("what was found elsewhere is marked, and its time goes along with its specialist only", async () => {
  const id = newSecretId();
  const slot = "2027-03-04T00:00:00.000Z";
  const query = `?specialistId=${doctor}&slot=${slot}`;
  const cookie = await signedIn(member);
  const asked = args(`/bookings/new/${id}/specialist${query}`, { cookie, params: { draftId: id } });
  expect(await loader(asked)).toMatchObject({ chosen: doctor, carried: { slot } });
  const other = (await specialist()).id;
  expect(await choose(newSecretId(), other, query)).toMatch(/\/time$/);
  expect(await choose(id, doctor, query)).toBe(`/bookings/new/${id}/time?${new URLSearchParams({ slot })}`);
});

test.each(["?specialistId=%00&slot=soon", "?specialistId=someone&slot=2027-02-31T99:00:00Z", "?slot="])(
  "%s is as good as nothing",
  async (query) => {
    const id = newSecretId();
    expect(await choose(id, doctor, query)).toBe(`/bookings/new/${id}/time`);
  },
);
