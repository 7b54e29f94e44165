import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, id: string;

beforeAll(async () => {
  people = await cast();
  id = await book(people.member, people.doctor, new Date());
});

async function get(by: Person) {
  return loader(
    args(`/bookings/${id}/confirmation`, { cookie: await signedIn(by), params: { bookingId: id } }),
  );
}

test("what is still to send is said with its day, as long as the examination is to take place", async () => {
  expect((await get(people.member)).toSend).toEqual({
    words: expect.stringMatching(/^Still to send: brief and consent form, by \w+day \d{1,2}\s\w+ \d{4}$/),
    uploadLabel: "Upload brief and consent form",
  });
  const outcome = await cancelBooking(
    people.member.viewer,
    id,
    { reason: "Settled", version: 1 },
    new Date(),
  );
  expect(outcome.ok).toBe(true);
  expect((await get(people.member)).toSend).toBeUndefined();
});

test("nobody else’s", async () => {
  await expect(get(people.rival)).rejects.toMatchObject({ status: 404 });
});
