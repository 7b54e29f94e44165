import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { saveNotes } from "~/domain/bookings/save-notes.server";
import { args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, id: string, cookie: string;

beforeAll(async () => {
  people = await cast();
  id = await book(people.member, people.doctor, new Date());
  cookie = await signedIn(people.member);
});

const get = (path = `/bookings/${id}/notes`) => loader(args(path, { cookie, params: { bookingId: id } }));
const post = (form: Record<string, string>) =>
  action(args(`/bookings/${id}/notes`, { cookie, params: { bookingId: id }, form }));
const notes = async () => (await findBooking(people.member.viewer, id))!.notes;

test("notes are saved, counted in characters and not in code units, and emptied again", async () => {
  const long = "🙂".repeat(1_999) + "\r\n";
  expect((await post({ notes: long, version: "1" })).headers.get("location")).toBe(`/bookings/${id}`);
  expect(await notes()).toBe("🙂".repeat(1_999));
  await post({ notes: "", version: "2" });
  expect(await notes()).toBeNull();
});

test("too long a note is sent back; nobody else’s notes are shown for that", async () => {
  const answer = await post({ notes: "x".repeat(2_001), version: "3" });
  const { page } = await get(answer.headers.get("location")!);
  expect(page.state.lastResult!.error).toEqual({ notes: ["Notes must be 2,000 characters or less"] });
  expect(page.facts.map((fact) => fact.key)).not.toContain("Notes now");
});

test("who was overtaken sees the other’s notes before replacing them", async () => {
  await saveNotes(people.colleague.viewer, id, { notes: "Theirs", version: 3 }, new Date());
  const answer = await post({ notes: "Mine", version: "3" });
  expect(await notes()).toBe("Theirs");
  const { page } = await get(answer.headers.get("location")!);
  expect(page.state.lastResult!.initialValue).toMatchObject({ notes: "Mine" });
  expect(page.facts).toContainEqual({ key: "Notes now", value: "Theirs" });
  expect((await post({ notes: "Mine", version: String(page.version) })).headers.get("location")).toBe(
    `/bookings/${id}`,
  );
  expect(await notes()).toBe("Mine");
});
