import { setTimeout as pause } from "node:timers/promises";
import { transaction } from "../client";

/** Begins the second while the first has done its work but not yet committed it. */
export async function overlapping<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  let tell = () => {};
  const isDone = new Promise<void>((resolve) => (tell = resolve));
  const begun = transaction(async () => {
    const outcome = await first();
    tell();
    await pause(50);
    return outcome;
  });
  await Promise.race([isDone, begun]);
  return Promise.all([begun, second()]);
}
