import { randomUUID } from "node:crypto";
import { openBooking } from "../support/booking";
import { expect, test } from "../support/test";

const subpages = [
  "",
  "confirmation",
  "reschedule",
  "cancel",
  "details",
  "notes",
  "documents",
  "progress",
  "close",
  "archive",
  "reopen",
];

test("a rival’s booking looks like one that never was", async ({ as }) => {
  const [ours, rival] = [await as("referrer"), await as("rival")];
  const booking = await openBooking(ours, "Patrick O'Sullivan");
  const paper = (await ours
    .getByRole("link", { name: /^Download / })
    .first()
    .getAttribute("href"))!;
  const never = randomUUID();
  const addresses = subpages.map((name) => [booking, name].filter(Boolean).join("/"));
  for (const address of [...addresses, paper]) {
    const [theirs, nobodys] = [await answer(address), await answer(address.replace(/[0-9a-f-]{36}/, never))];
    expect(theirs.status, address).toBe(404);
    expect(theirs, address).toEqual(nobodys);
  }

  async function answer(path: string) {
    const got = await rival.request.get(path, { maxRedirects: 0 });
    const body = (await got.text())
      .replaceAll(got.headers()["x-request-id"]!, "")
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")
      .replace(/nonce="[^"]*"|"nonce":"[^"]*"/g, "");
    return { status: got.status(), title: /<title>(.*?)<\/title>/.exec(body)?.[1], body };
  }
});

test("a member sees own and team bookings, not the other team’s", async ({ as }) => {
  const [member, owner] = [await as("referrer"), await as("owner")];
  const booking = await openBooking(owner, "Jack Whitfield");
  const answer = await member.request.get(booking);
  expect(answer.status()).toBe(404);
});
