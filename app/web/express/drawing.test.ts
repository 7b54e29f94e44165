import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ask, edge, serveEdge } from "./testing/edge";
import { sample, words } from "./testing/sample-build";

serveEdge();

beforeEach(() => {
  edge.log = "";
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

it("writes why a page could not be drawn to the log, under the request's id, and nowhere else", async () => {
  sample.boom = new Error("Failed query: select $1\nparams: CANARY");
  const { status, headers } = await ask("/undrawable");
  expect(status).toBe(500);
  const [line] = edge.log.split("\n");
  expect(JSON.parse(line!)).toMatchObject({
    requestId: headers["x-request-id"],
    err: { message: "Failed query: select $1" },
    msg: "a request failed",
  });
  expect(edge.log).not.toContain("CANARY");
  expect(console.error).not.toHaveBeenCalled();
});

it("leaves no timer behind, whether the page was drawn or not", async () => {
  const begun = vi.spyOn(globalThis, "setTimeout");
  const ended = vi.spyOn(globalThis, "clearTimeout");
  for (const path of ["/", "/undrawable", "/boom"]) await ask(path);
  const timers = begun.mock.results
    .filter((_, at) => begun.mock.calls[at]![1] === 10_000)
    .map(({ value }) => value);
  expect(timers.length).toBeGreaterThan(2);
  const cleared = ended.mock.calls.map(([timer]) => timer);
  for (const timer of timers) expect(cleared).toContain(timer);
});

it("sends every letter of a page and nothing between them", async () => {
  const { body } = await ask("/words");
  expect([...body.matchAll(/<p>(.*?)<\/p>/g)].map(([, word]) => word)).toEqual(words);
  expect(body).not.toContain("\0");
});
