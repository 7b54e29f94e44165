import { describe, expect, it } from "vitest";
import { ask, edge, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

serveEdge();

const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
const post = (path: string, body: string | Buffer = "a=1", headers = {}) =>
  ask(path, { method: "POST", headers: { ...form, ...headers }, body });

describe("errors", () => {
  const shape =
    /^<!DOCTYPE html><html lang="en-AU">.*<title>.+ - Medibytes Booking<\/title>.*class="skip-link".*<header.*<main id="main".*<h1.*Reference for support: [\w-]{12}.*<footer.*\/help.*\/accessibility.*\/privacy/s;

  it("of Express are whole pages without script or style", async () => {
    for (const answer of [
      await ask("/%ff"),
      await ask("/", { method: "PUT" }),
      await post("/form", "a", { "content-type": "x/y" }),
      await ask("/assets/x.js"),
    ]) {
      expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(answer.body).toMatch(shape);
      expect(answer.body).toContain(String(answer.headers["x-request-id"]));
      expect(answer.body).not.toMatch(/<script|style=/);
    }
  });

  it.each([401, 403, 404, 413, 415])(
    "%i without a body, from a route without a page, gets one",
    async (status) => {
      sample.download = () => new Response(null, { status });
      expect(await ask("/download/1")).toMatchObject({ status, body: expect.stringMatching(shape) });
      expect(await ask("/download/1", { method: "HEAD" })).toMatchObject({ status, body: "" });
    },
  );

  it("of a resource route never show what went wrong", async () => {
    sample.download = () => {
      throw new Error("the examinee is Priya Nair");
    };
    const answer = await ask("/download/1");
    expect(answer).toMatchObject({ status: 500, body: expect.stringMatching(shape) });
    expect(answer.body).not.toContain("Priya");
    expect((await ask("/boom")).body).not.toContain("boom");
    expect(edge.log).toContain(String(answer.headers["x-request-id"]));
  });

  it("of a method that a resource route does not have are pages too", async () => {
    expect(await post("/download/1")).toMatchObject({ status: 405, body: expect.stringMatching(shape) });
  });
});
