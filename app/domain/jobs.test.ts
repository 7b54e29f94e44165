import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { repeat, together } from "./jobs.server";

const silent = { error: (details: object, message: string) => expect.fail(`${message}: ${String(details)}`) };

test("work that fails is logged, and done again after the pause", async () => {
  const said: unknown[] = [];
  let times = 0;
  const job = repeat(
    { error: (...words) => void said.push(words) },
    { everyMs: 1, what: "counting" },
    async () => {
      times += 1;
      if (times === 1) throw new Error("one");
    },
  );
  await expect.poll(() => times).toBeGreaterThan(1);
  await job.stop();
  expect(said).toEqual([[{ err: new Error("one") }, "counting failed"]]);
});

test("stopped, it neither waits for the end of the pause nor works again", async () => {
  let times = 0;
  const job = repeat(silent, { everyMs: 3_600_000, what: "counting" }, async () => void (times += 1));
  await pause(10);
  await job.stop();
  expect(times).toBe(1);
});

test("stopped while it works, it hears so and is waited for", async () => {
  const ended: string[] = [];
  const jobs = ["one", "two"].map((name) =>
    repeat(silent, { everyMs: 1, what: name }, async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      await pause(10);
      ended.push(name);
    }),
  );
  await pause(10);
  await together(jobs).stop();
  expect(ended).toEqual(["one", "two"]);
});
