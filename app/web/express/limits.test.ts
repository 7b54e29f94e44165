import { describe, expect, it } from "vitest";
import { ask, dial, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

serveEdge();

const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };

describe("addresses", () => {
  it.each([
    "/?_data=root",
    "/?x=1&_data",
    "/?_data=1&_data=2",
    "/?%5fdata=1",
    "/form?_data=form",
    `/?${"a&".repeat(1100)}_data=root`,
  ])("%s: the old way into Remix is closed", async (path) => {
    expect(await ask(path)).toMatchObject({ status: 400, body: expect.stringContaining("not one of ours") });
    expect(await ask(path, { method: "POST", headers: form })).toMatchObject({ status: 400 });
    expect(sample.requests).toHaveLength(0);
    expect(sample.actionsRun).toBe(0);
  });

  it("asks nothing of a query that only looks like it", async () => {
    expect(await ask("/?my_data=1&q[_data]=2&_data2")).toMatchObject({ status: 200 });
  });

  it("takes a double slash for a path, not for a host", async () => {
    expect(await ask("//evil.example/x")).toMatchObject({ status: 404 });
    expect(await ask("//evil.example", { method: "POST", headers: form })).toMatchObject({ status: 405 });
  });

  it.each(["/%ff", "/a/%E0%A4%A", "/assets/%ff", "/%ff.data"])(
    "answers %s with our 400 page",
    async (path) => {
      expect(await ask(path)).toMatchObject({
        status: 400,
        body: expect.stringMatching(/<main[^]*cannot be read/),
      });
    },
  );

  it.each(["GET http://evil.example/ HTTP/1.1", "OPTIONS * HTTP/1.1", "GET http://[::1/ HTTP/1.1"])(
    "survives %s",
    async (line) => {
      const { received, ended } = await dial(`${line}\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`);
      await ended;
      expect(received()).toMatch(/^HTTP\/1.1 (400|405) /);
      expect(received()).toMatch(/^content-security-policy: default-src 'none';/im);
      expect(received()).toMatch(/^x-content-type-options: nosniff/im);
      expect(received()).toMatch(/^cache-control: no-store/im);
    },
  );

  it("refuses 9 KiB of address with 414 and takes 7", async () => {
    expect(await ask(`/?q=${"x".repeat(9 * 1024)}`)).toMatchObject({
      status: 414,
      body: expect.stringContaining("<main"),
    });
    expect(await ask(`/?q=${"x".repeat(7 * 1024)}`)).toMatchObject({ status: 200 });
  });
});

describe("methods", () => {
  it.each(["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])("%s is refused", async (method) => {
    const answer = await ask("/form", { method, headers: form });
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, POST" } });
    expect(sample.actionsRun).toBe(0);
  });

  it("answers HEAD as GET, without a body", async () => {
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });
});

describe("bodies", () => {
  it.each(["text/plain", "application/json", "application/xml", ""])("refuses %s", async (type) => {
    expect(
      await ask("/form", { method: "POST", headers: { ...form, "content-type": type }, body: "a=1" }),
    ).toMatchObject({ status: 415 });
    expect(sample.actionsRun).toBe(0);
  });

  it("takes a form of 200 KiB and no larger one, however its size is told", async () => {
    const body = (kib: number) => `a=${"x".repeat(kib * 1024)}`;
    const post = { method: "POST", headers: form };
    expect(await ask("/form", { ...post, body: body(200) })).toMatchObject({ status: 303 });
    expect(await ask("/form", { ...post, body: body(200), chunked: true })).toMatchObject({ status: 303 });
    expect(await ask("/form", { ...post, body: body(300) })).toMatchObject({
      status: 413,
      body: expect.stringContaining("</html>"),
    });
    expect(sample.actionsRun).toBe(2);
    expect(await ask("/form", { ...post, body: body(300), chunked: true })).toMatchObject({
      status: 413,
      body: expect.stringContaining("</html>"),
    });
  });
});

describe(".data of a resource route", () => {
  const never = () => {
    throw new Error("must not be asked");
  };

  it.each([
    "/download/1.data",
    "/download/1.data?_routes=download",
    "/download/1.data?_routes=root",
    "/download/1.data?index",
    "/x/../download/1.data",
    "/download/./1.data",
    "/x/%2e%2e/download/1.data",
    "/download\\1.data",
    "/DOWNLOAD/1.data",
    "/download/1/.data",
    "/echo.data",
  ])("%s is not there", async (path) => {
    sample.download = never;
    const { received, ended } = await dial(
      `GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`,
    );
    await ended;
    expect(received()).toMatch(/^HTTP\/1.1 404 /);
    expect(sample.requests).toHaveLength(0);
  });

  it("leaves the data of pages alone", async () => {
    expect(await ask("/_root.data")).toMatchObject({
      status: 200,
      headers: { "content-type": expect.stringContaining("text/x-script") },
    });
    expect(await ask("/form.data")).toMatchObject({ status: 200 });
  });
});
