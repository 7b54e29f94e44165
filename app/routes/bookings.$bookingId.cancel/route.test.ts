import { beforeAll, beforeEach, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast, person, type Person } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, id: string, path: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.member.viewer;
  owner = await person("owner", { id: organizationId, name: organizationName });
});

beforeEach(async () => {
  id = await book(people.member, people.doctor, new Date());
  path = `/bookings/${id}/cancel`;
});

async function get(by: Person, at = path) {
  const cookie = await signedIn(by);
  return loader(args(at, { cookie, params: { bookingId: id } }));
}

async function post(by: Person, form: Record<string, string>): Promise<Response> {
  const cookie = await signedIn(by);
  return (await answerOf(action(args(path, { cookie, params: { bookingId: id }, form })))) as Response;
}

const progress = async () => (await findBooking(people.office.viewer, id))!.currentProgress;

test("asks by name and day; the page’s other words hold the reference only", async () => {
  const { page, question } = await get(people.member);
  expect(question).toMatch(/^Cancel the booking for Alex Tran on \w+day /);
  expect(page.reference).toMatch(/^IME-/);
  expect(JSON.stringify(page)).not.toContain("Tran");
});

test("whoever arranges the booking may cancel it, and lands on it with the news", async () => {
  for (const by of [people.member, people.colleague, owner, people.office]) {
    id = await book(people.member, people.doctor, new Date());
    path = `/bookings/${id}/cancel`;
    const answer = await post(by, { reason: "Settled", version: "1" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/bookings/${id}`);
    expect(answer.headers.get("set-cookie")).toContain("flash=");
    expect(await progress()).toBe("cancelled");
  }
});

test.each(["", "   ", "x".repeat(1001)])("the reason %j is sent back with what was typed", async (reason) => {
  const answer = await post(people.member, { reason, version: "1" });
  expect(answer.status).toBe(303);
  const { page } = await get(people.member, answer.headers.get("location")!);
  expect(page.state.failed).toBe(true);
  expect(Object.keys(page.state.lastResult!.error!)).toEqual(["reason"]);
  expect(await progress()).toBe("scheduled");
});

test.each(["0", "", "7", "2147483648", "1e400", "x"])(
  "the version %j is sent back, the reason kept, with the present version",
  async (version) => {
    const answer = await post(people.member, { reason: "Settled", version });
    const { page } = await get(people.member, answer.headers.get("location")!);
    expect(page.state.lastResult!.error![""]![0]).toMatch(/^This booking changed while you were editing/);
    expect(page.state.lastResult!.initialValue).toMatchObject({ reason: "Settled" });
    expect(page.version).toBe(1);
    expect(await progress()).toBe("scheduled");
  },
);

test("what its stage forbids, the page explains and the post does not do", async () => {
  await cancelBooking(people.member.viewer, id, { reason: "Settled", version: 1 }, new Date());
  expect((await get(people.member)).page.obstacle).toMatch(/^This is not possible/);
  const answer = await post(people.member, { reason: "Again", version: "2" });
  expect(answer.headers.get("location")).toMatch(/\/cancel\?retry=/);
});

test("a stranger’s answer is that of a booking that never was", async () => {
  await expect(get(people.rival)).rejects.toMatchObject({ status: 404 });
  expect((await post(people.rival, { reason: "Ours", version: "1" })).status).toBe(404);
  expect(await progress()).toBe("scheduled");
  id = newSecretId();
  await expect(get(people.member)).rejects.toMatchObject({ status: 404 });
});

test("another person does not see what was sent back", async () => {
  const answer = await post(people.member, { reason: "", version: "1" });
  const { page } = await get(people.colleague, answer.headers.get("location")!);
  expect(page.state).toEqual({ lastResult: null, failed: false });
});
