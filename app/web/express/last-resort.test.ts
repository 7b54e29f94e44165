import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { ask, edge, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

// Under "test" Express keeps to itself what it prints in production.
process.env.NODE_ENV = "production";
serveEdge();

it("cuts off an answer that fails half-way, and prints nothing but the log's one line", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const failure = new Error("Failed query: select $1\nparams: CANARY");
  sample.download = () =>
    new Response(
      new ReadableStream({
        start: (body) => void body.enqueue(new TextEncoder().encode("half")),
        pull: (body) => body.error(failure),
      }),
    );
  await expect(ask("/download/1")).rejects.toThrow(/aborted|hang up/);
  expect(edge.log).toContain("Failed query: select $1");
  expect(edge.log).not.toContain("CANARY");
  // Express would print a little later.
  await wait(50);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});
