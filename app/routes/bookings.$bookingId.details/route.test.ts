import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, id: string, cookie: string;

beforeAll(async () => {
  people = await cast();
  id = await book(people.member, people.doctor, new Date());
  cookie = await signedIn(people.member);
});

const get = (path = `/bookings/${id}/details`) => loader(args(path, { cookie, params: { bookingId: id } }));
const post = (form: Record<string, string>) =>
  action(args(`/bookings/${id}/details`, { cookie, params: { bookingId: id }, form }));

test("what was corrected is stored; what was left empty is emptied", async () => {
  const answer = await post({
    examineeName: "Alexandra Tran",
    examineePhone: "(02) 5550-4321",
    claimNumber: "CTP 88-1",
    "examineeDateOfBirth.day": "27",
    "examineeDateOfBirth.month": "mar",
    "examineeDateOfBirth.year": "1974",
    version: "1",
  });
  expect(answer.headers.get("location")).toBe(`/bookings/${id}`);
  expect(await findBooking(people.member.viewer, id)).toMatchObject({
    examineeName: "Alexandra Tran",
    examineePhone: "+61255504321",
    claimNumber: "CTP 88-1",
    examineeDateOfBirth: "1974-03-27",
    matterNumber: null,
  });
});

test("each mistake is named, and nothing is stored", async () => {
  const answer = await post({ examineeName: "", examineePhone: "0491", version: "2" });
  const { page, values } = await get(answer.headers.get("location")!);
  expect(Object.keys(page.state.lastResult!.error!)).toEqual(["examineeName", "examineePhone"]);
  expect(values.examineeName).toBe("Alexandra Tran");
});

test("who was overtaken sees the facts as they are now, and keeps the answers", async () => {
  const mine = { examineeName: "Alex Tran", examineePhone: "0491 570 159", version: "1" };
  const { page } = await get((await post(mine)).headers.get("location")!);
  expect(page.version).toBe(2);
  expect(page.state.lastResult!.initialValue).toMatchObject({ examineeName: "Alex Tran" });
  expect(page.facts).toContainEqual({ key: "Full name", value: "Alexandra Tran" });
  expect(page.facts).toContainEqual({ key: "Claim number", value: "CTP 88-1" });
  expect((await get()).page.facts.map((fact) => fact.key)).not.toContain("Claim number");
});
