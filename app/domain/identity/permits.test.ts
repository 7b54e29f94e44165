import { expect, it } from "vitest";
import { newId } from "~/domain/ids";
import { permits } from "./permits.server";
import { after, monday } from "./testing/people";

const perMinute = (tries: number) => ({ key: newId(), tries, withinMs: 60_000 });

async function granted(
  spend: ReturnType<typeof permits>,
  limit: ReturnType<typeof perMinute>,
  asked: number,
) {
  let count = 0;
  for (let n = 0; n < asked; n++) if (!(await spend(limit, monday))) count++;
  return count;
}

it.each([1, 20, 30, 120])("grants %i of 200 within the span, and says when there are more", async (tries) => {
  const [spend, limit] = [permits(), perMinute(tries)];
  expect(await granted(spend, limit, 200)).toBe(tries);
  expect(await spend(limit, monday)).toEqual(after(1));
  expect(await spend(limit, after(1))).toBeUndefined();
});

it("counts over several instances together", async () => {
  const [one, other, limit] = [permits(), permits(), perMinute(100)];
  const both = await Promise.all([granted(one, limit, 150), granted(other, limit, 150)]);
  expect(both[0]! + both[1]!).toBe(100);
});
