import { beforeEach, expect, it } from "vitest";
import { hashOf } from "~/domain/identity/token.server";
import { requestLimit } from "./request-limit";
import { ask, serveEdge } from "./testing/edge";

const counts = new Map<string, number>();
let isDown = false;

/** Counts as the database does; the real one has tests of its own. */
async function spend({ key, tries }: { key: string; tries: number }): Promise<Date | undefined> {
  if (isDown) throw new Error("no database");
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count > tries ? new Date(Date.now() + 30_000) : undefined;
}

const given = new Set(["one", "other", "third"].map(hashOf));
const isKnown = async (tokenHash: string) => given.has(tokenHash);

serveEdge({}, undefined, requestLimit({ spend, isKnown }));
beforeEach(() => counts.clear());

const asked = async (times: number, path: string, headers = {}) => {
  const answers = await Promise.all(Array.from({ length: times }, () => ask(path, { headers })));
  return answers.filter(({ status }) => status === 429);
};

it("refuses strangers after 120 pages in a minute, with a page that says until when", async () => {
  const refused = await asked(125, "/");
  expect(refused).toHaveLength(5);
  expect(refused[0]!.body).toMatch(/You can try again at \d+:\d\d/);
  expect(Number(refused[0]!.headers["retry-after"])).toBeGreaterThan(0);
  expect((await ask("/healthz")).status).toBe(200);
});

it("counts a session by itself, after 600", async () => {
  expect(await asked(610, "/", { cookie: "sid=one" })).toHaveLength(10);
  expect(await asked(5, "/", { cookie: "sid=other" })).toHaveLength(0);
});

it("takes whoever makes sessions up for a stranger, and keeps no count of what they made up", async () => {
  const madeUp = Array.from({ length: 125 }, (_, n) => asked(1, "/", { cookie: `sid=made-up-${n}` }));
  expect((await Promise.all(madeUp)).flat()).toHaveLength(5);
  expect([...counts.keys()]).toEqual([expect.stringMatching(/^anonymous /)]);
});

it("never counts webhooks, and takes nothing else for one", async () => {
  expect(await asked(130, "/webhooks/acuity")).toHaveLength(0);
  expect(await asked(125, "/webhooks/other")).toHaveLength(5);
});

it("refuses when it cannot count", async () => {
  isDown = true;
  expect((await ask("/", { headers: { cookie: "sid=third" } })).status).toBe(500);
});
