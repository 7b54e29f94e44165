import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { csrfToken } from "./csrf";
import { ask, configure, dial, serveEdge, visit } from "./testing/edge";
import { sample } from "./testing/sample-build";
import { env } from "~/env.server";

serveEdge();

const ours = "http://localhost:3000";
const urlencoded = "application/x-www-form-urlencoded";
const boundary = "LYNX";
const file = randomBytes(3 * 1024 * 1024);

const sha256 = (body: Buffer) => createHash("sha256").update(body).digest("hex");
const form = (csrf: string, rest = "name=Priya+Nair") => Buffer.from(`csrf=${csrf}&${rest}`);
const part = (name: string, value: string | Buffer, more = "") =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from("\r\n"),
  ]);
const end = Buffer.from(`--${boundary}--\r\n`);
const upload = (csrf: string) =>
  Buffer.concat([
    part("csrf", csrf),
    part("documents", file, `; filename="a.pdf"\r\nContent-Type: application/pdf`),
    end,
  ]);

const cut = (body: Buffer, size: number) =>
  Array.from({ length: Math.ceil(body.length / size) }, (_, at) => body.subarray(at * size, (at + 1) * size));

const post = (
  headers: Record<string, string>,
  body: { body?: Buffer | string; pieces?: Buffer[]; chunked?: boolean },
  type = urlencoded,
) => ask("/echo", { method: "POST", headers: { "content-type": type, ...headers }, ...body });

describe("headers decide when sent", () => {
  it.each<[number, Record<string, string>]>([
    [200, { "sec-fetch-site": "same-origin" }],
    [200, { "sec-fetch-site": "none" }],
    [200, { "sec-fetch-site": "same-origin", origin: "null" }],
    [403, { "sec-fetch-site": "same-site" }],
    [403, { "sec-fetch-site": "cross-site" }],
    [403, { "sec-fetch-site": "" }],
    [403, { "sec-fetch-site": "same-origin, cross-site" }],
    [403, { "sec-fetch-site": "cross-site", origin: ours }],
    [200, { origin: ours }],
    [200, { origin: ours, "x-forwarded-host": "evil.example" }],
    [403, { origin: "https://localhost:3000" }],
    [403, { origin: "http://localhost" }],
    [403, { origin: `${ours}.evil.example` }],
    [403, { origin: "http://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" }],
    [403, { origin: "" }],
    [403, { origin: "null" }],
    [403, {}],
  ])("%i for %o", async (status, headers) => {
    const answer = await post(headers, { body: "a=1" });
    expect(answer.status).toBe(status);
    expect(sample.actionsRun).toBe(status === 200 ? 1 : 0);
    if (status === 403) {
      expect(answer.body).toContain("<h1>We could not confirm this form came from you</h1>");
      expect(answer.body).toContain('<a href="/echo">Open the form again</a>');
    }
  });

  it("does not let a good token outweigh them", async () => {
    const { cookie, csrf } = await visit();
    expect(await post({ cookie, "sec-fetch-site": "cross-site" }, { body: form(csrf) })).toMatchObject({
      status: 403,
    });
    expect(await post({ cookie, origin: "http://evil.example" }, { body: form(csrf) })).toMatchObject({
      status: 403,
    });
  });
});

describe("the first field decides for text browsers", () => {
  const ways: [string, (body: Buffer) => { body?: Buffer; pieces?: Buffer[]; chunked?: boolean }][] = [
    ["whole", (body) => ({ body })],
    ["whole, chunked", (body) => ({ body, chunked: true })],
    ["in 5 KB", (body) => ({ pieces: cut(body, 5_000) })],
    ["in 64 KB, chunked", (body) => ({ pieces: cut(body, 65_536), chunked: true })],
    ["byte by byte at first", (body) => ({ pieces: [...cut(body.subarray(0, 400), 1), body.subarray(400)] })],
    [
      "byte by byte at first, chunked",
      (body) => ({ pieces: [...cut(body.subarray(0, 400), 1), body.subarray(400)], chunked: true }),
    ],
  ];
  const bodies: [string, string, (csrf: string) => Buffer][] = [
    ["urlencoded", urlencoded, form],
    ["urlencoded, the token alone", urlencoded, (csrf) => Buffer.from(`csrf=${csrf}`)],
    ["urlencoded of 200 KB", urlencoded, (csrf) => form(csrf, `notes=${"x".repeat(200_000)}`)],
    [
      "multipart",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => Buffer.concat([part("csrf", csrf), end]),
    ],
    ["multipart of 3 MB", `multipart/form-data; boundary="${boundary}"`, upload],
    [
      "multipart with a type for each part",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => Buffer.concat([part("csrf", csrf, "\r\nContent-Type: text/plain"), end]),
    ],
  ];
  const table = bodies.flatMap(([what, type, make]) =>
    ways.map(([how, send]) => ({ what, how, type, make, send })),
  );

  it.each(table)("$what, $how: nothing is lost", async ({ type, make, send }) => {
    const { cookie, csrf } = await visit();
    const body = make(csrf);
    const answer = await post({ cookie, origin: "null" }, send(body), type);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ size: body.length, sha256: sha256(body) });
    expect(
      await post({ cookie }, send(make(csrf.replace(/^./, (c) => (c === "A" ? "B" : "A")))), type),
    ).toMatchObject({ status: 403 });
  });

  it("waits for the end of a chunked form whose end comes late", async () => {
    const { cookie, csrf } = await visit();
    const body = `csrf=${csrf}`;
    const head = `POST /echo HTTP/1.1\r\nHost: localhost:3000\r\nCookie: ${cookie}\r\nContent-Type: ${urlencoded}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    const { socket, received, ended } = await dial(`${head}${body.length.toString(16)}\r\n${body}\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write("0\r\n\r\n");
    await ended;
    expect(received()).toContain(`"size":${body.length}`);
  });

  it.each<[string, string, (csrf: string) => Buffer | string]>([
    ["empty", urlencoded, () => ""],
    ["without a token", urlencoded, () => "a=1"],
    ["token not first", urlencoded, (csrf) => `a=1&csrf=${csrf}`],
    ["token under a longer name", urlencoded, (csrf) => `csrf2=${csrf}`],
    ["token cut short", urlencoded, (csrf) => `csrf=${csrf.slice(0, -1)}`],
    ["token with more behind it", urlencoded, (csrf) => `csrf=${csrf}x`],
    ["token empty", urlencoded, () => "csrf="],
    ["multipart, empty", `multipart/form-data; boundary=${boundary}`, () => ""],
    [
      "multipart, token not first",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => Buffer.concat([part("a", "1"), part("csrf", csrf), end]),
    ],
    [
      "multipart, token before the first part",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => Buffer.concat([Buffer.from("\r\n"), part("csrf", csrf), end]),
    ],
    [
      "multipart, another boundary",
      "multipart/form-data; boundary=other",
      (csrf) => Buffer.concat([part("csrf", csrf), end]),
    ],
    ["multipart, no boundary", "multipart/form-data", (csrf) => Buffer.concat([part("csrf", csrf), end])],
    [
      "multipart, token as a file's name",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => Buffer.concat([part("x", csrf, '; name="csrf"'), end]),
    ],
    [
      "multipart, token never ends",
      `multipart/form-data; boundary=${boundary}`,
      (csrf) => part("csrf", csrf).subarray(0, -2),
    ],
  ])("%s: 403", async (_what, type, make) => {
    const { cookie, csrf } = await visit();
    expect(await post({ cookie }, { body: make(csrf) }, type)).toMatchObject({ status: 403 });
    expect(sample.actionsRun).toBe(0);
  });

  it("refuses the token of another browser, and any without its cookie", async () => {
    const [one, other] = [await visit(), await visit()];
    expect(await post({ cookie: one.cookie }, { body: form(other.csrf) })).toMatchObject({ status: 403 });
    expect(await post({}, { body: form(one.csrf) })).toMatchObject({ status: 403 });
    expect(await post({ cookie: "visitor=" }, { body: form(csrfToken(env().secret, "")) })).toMatchObject({
      status: 403,
    });
  });

  it("reads cookies as lynx sends them", async () => {
    const { cookie, csrf } = await visit();
    expect(await post({ cookie: `sid=1; ${cookie}; SameSite=Lax; ;=` }, { body: form(csrf) })).toMatchObject({
      status: 200,
    });
  });

  it("takes tokens of the secret before", async () => {
    const old = "an older secret for tests of thirty-two bytes and more";
    const { cookie } = await visit();
    const token = csrfToken(Buffer.from(old), cookie.split("=")[1]!);
    expect(await post({ cookie }, { body: form(token) })).toMatchObject({ status: 403 });
    configure({ APP_SECRET_PREVIOUS: old });
    expect(await post({ cookie }, { body: form(token) })).toMatchObject({ status: 200 });
    configure();
  });

  it("survives a sender that stops half-way", async () => {
    const { cookie } = await visit();
    const { socket, ended } = await dial(
      `POST /echo HTTP/1.1\r\nHost: localhost:3000\r\nCookie: ${cookie}\r\nContent-Type: ${urlencoded}\r\nContent-Length: 500\r\n\r\ncsrf=abc`,
    );
    socket.destroy();
    await ended;
    expect(await ask("/healthz")).toMatchObject({ status: 200 });
    expect(sample.actionsRun).toBe(0);
  });
});

describe("webhooks", () => {
  it("are signed and pass, whatever their type", async () => {
    const json = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    expect((await ask("/webhooks/acuity", json)).status).not.toBe(403);
    expect((await ask("/webhooks/acuity", json)).headers["set-cookie"]).toBeUndefined();
  });

  it.each([
    "/webhooks/../echo",
    "/webhooks/%2e%2e/echo",
    "/webhooks/..\\echo",
    "/x/../webhooks/../echo",
    "/webhooks",
  ])("%s is no way around the gate", async (path) => {
    const { received, ended } = await dial(
      `POST ${path} HTTP/1.1\r\nHost: localhost:3000\r\nContent-Type: ${urlencoded}\r\nContent-Length: 3\r\nConnection: close\r\n\r\na=1`,
    );
    await ended;
    expect(received()).toMatch(/^HTTP\/1.1 403 /);
    expect(sample.actionsRun).toBe(0);
  });
});
