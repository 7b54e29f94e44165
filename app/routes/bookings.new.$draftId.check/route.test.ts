import { expect, test } from "vitest";
import { book, draft } from "db/testing/booking";
import { cast } from "db/testing/people";
import { releaseHold } from "~/domain/occupancy/claims.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action } from "./route";

test("a time that is gone is chosen anew, and leads straight back here", async () => {
  const { member, doctor } = await cast();
  const id = await draft(member, doctor, new Date());
  await releaseHold(id);
  await book(member, doctor, new Date());
  const cookie = await signedIn(member);
  const asked = args(`/bookings/new/${id}/check`, { cookie, params: { draftId: id }, form: { csrf: "" } });
  const answer = (await answerOf(action(asked))) as Response;
  expect(answer.headers.get("location")).toMatch(/\/time\?retry=[\w-]+&return=check$/);
});
