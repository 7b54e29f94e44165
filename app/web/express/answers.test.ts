import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Answer, ask, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

const clientFolder = mkdtempSync(join(tmpdir(), "medibytes-client-"));
mkdirSync(join(clientFolder, "assets"));
writeFileSync(join(clientFolder, "assets", "app-1a2b.css"), "p{}");
writeFileSync(join(clientFolder, "favicon.svg"), "<svg/>");
writeFileSync(join(clientFolder, ".secret"), "x");

serveEdge({}, clientFolder);

const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
const post = (path: string, body: string | Buffer = "a=1", headers = {}) =>
  ask(path, { method: "POST", headers: { ...form, ...headers }, body });
const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];

describe("headers", () => {
  const answers: [number, string, () => Promise<Answer>][] = [
    [200, "page", () => ask("/")],
    [200, "head", () => ask("/", { method: "HEAD" })],
    [200, "data", () => ask("/_root.data")],
    [200, "static", () => ask("/assets/app-1a2b.css")],
    [200, "public", () => ask("/favicon.svg")],
    [200, "health", () => ask("/healthz")],
    [303, "redirect", () => post("/form")],
    [400, "odd address", () => ask("/%ff")],
    [
      403,
      "gate",
      () => ask("/form", { method: "POST", headers: { ...form, "sec-fetch-site": "cross-site" } }),
    ],
    [404, "page", () => ask("/nowhere")],
    [404, "static", () => ask("/assets/other.css")],
    [405, "method", () => ask("/", { method: "PUT" })],
    [413, "form", () => post("/form", "x".repeat(300 * 1024))],
    [414, "address", () => ask(`/${"x".repeat(9000)}`)],
    [415, "body", () => post("/form", "a", { "content-type": "text/plain" })],
    [500, "page", () => ask("/boom")],
  ];

  it.each(answers)("stand on %i %s", async (status, _what, answered) => {
    const answer = await answered();
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      "content-security-policy": `default-src 'none';script-src 'nonce-${nonceOf(answer)}' 'strict-dynamic';style-src 'self';img-src 'self' data: blob:;font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';object-src 'none';manifest-src 'self'`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=(), "),
    });
    expect(nonceOf(answer)).toMatch(/^[\w-]{22}$/);
    expect(answer.headers["x-powered-by"]).toBeUndefined();
    expect(answer.headers["strict-transport-security"]).toBeUndefined();
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    const names = answer.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
    expect(names.filter((name, at) => name !== "set-cookie" && names.indexOf(name) !== at)).toEqual([]);
  });

  it.each(["/%ff", `/${"x".repeat(9000)}`])("of a refusal tell nobody to sign in: %.5s", async (address) => {
    const { body } = await ask(address);
    expect(body).toContain("<h1");
    expect(body).not.toMatch(/sign.in|\/login/i);
  });

  it("let only files with a hash be kept for ever", async () => {
    const kept = async (path: string) => (await ask(path)).headers["cache-control"];
    expect(await kept("/assets/app-1a2b.css")).toBe("public, max-age=31536000, immutable");
    expect(await kept("/favicon.svg")).toBe("public, max-age=3600");
    for (const path of ["/", "/_root.data", "/nowhere", "/assets/other.css", "/healthz"])
      expect(await kept(path)).toBe("no-store");
  });

  it("of a route replace ours instead of standing beside them", async () => {
    const { headers } = await ask("/cached");
    expect(headers).toMatchObject({
      "cache-control": "private, max-age=5",
      "referrer-policy": "no-referrer",
    });
  });

  it("keep several cookies apart", async () => {
    const { headers } = await post("/form");
    expect(headers["set-cookie"]).toEqual([expect.stringMatching(/^visitor=/), "one=1", "two=1"]);
  });

  it("never repeat a nonce", async () => {
    const nonces = await Promise.all(
      Array.from({ length: 200 }, async () =>
        nonceOf(await ask("/healthz?", { method: "HEAD" }).then(() => ask("/favicon.svg"))),
      ),
    );
    expect(new Set(nonces).size).toBe(200);
  });

  it("serve no file that the build did not put there for browsers", async () => {
    for (const path of ["/.secret", "/assets/", "/assets", "/assets/../.secret", "/assets/%2e%2e/.secret"]) {
      expect((await ask(path)).status).toBe(404);
    }
  });
});

describe("what Remix is given", () => {
  it("is our own address, and neither Origin nor X-Forwarded-Host", async () => {
    await ask("/", {
      headers: {
        host: "evil.example:81",
        "x-forwarded-host": "evil.example",
        origin: "null",
        "x-forwarded-proto": "https",
      },
    });
    const { headers } = sample.requests.at(-1)!;
    expect([headers.get("host"), headers.get("origin"), headers.get("x-forwarded-host")]).toEqual([
      "localhost:3000",
      null,
      null,
    ]);
  });

  it("is a context with everything a loader may know", async () => {
    const { headers } = await ask("/", { headers: { "user-agent": "w3m/0.5.3" } });
    const { context } = sample.requests.at(-1)!;
    expect(context).toMatchObject({
      userAgent: "w3m/0.5.3",
      ip: expect.stringContaining("127.0.0.1"),
      requestId: headers["x-request-id"],
    });
    expect(headers["set-cookie"]).toEqual([`visitor=${context.visitorId}; Path=/; HttpOnly; SameSite=Lax`]);
    expect(context.csrf).toMatch(/^[\w-]{43}$/);
    expect(headers["content-security-policy"]).toContain(context.nonce);
  });
});

describe("a visitor", () => {
  it("keeps a good cookie and loses a bad one", async () => {
    const { headers } = await ask("/");
    const cookie = headers["set-cookie"]![0]!.split(";")[0]!;
    expect((await ask("/", { headers: { cookie } })).headers["set-cookie"]).toBeUndefined();
    expect((await ask("/", { headers: { cookie: "visitor=mine" } })).headers["set-cookie"]).toHaveLength(1);
  });

  it("is not asked for by files", async () => {
    for (const path of ["/assets/app-1a2b.css", "/favicon.svg", "/healthz"])
      expect((await ask(path)).headers["set-cookie"]).toBeUndefined();
  });

  it("becomes somebody new when a route says so, and its token with it", async () => {
    const cookie = (await ask("/")).headers["set-cookie"]![0]!.split(";")[0]!;
    let told = "";
    sample.download = ({ context }) => {
      const before = context.csrf;
      told = context.renewVisitor();
      expect(context.visitorId).toBe(told);
      expect(context.csrf).not.toBe(before);
      return new Response("x");
    };
    for (const headers of [{ cookie }, {}]) {
      const answer = await ask("/download/1", { headers });
      expect(answer.headers["set-cookie"]).toEqual([expect.stringContaining(`visitor=${told};`)]);
    }
  });
});

describe("compression", () => {
  const long = "x".repeat(5000);
  const gzip = { "accept-encoding": "gzip" };
  it.each<[string | undefined, Record<string, string>]>([
    ["gzip", { "Content-Type": "text/plain" }],
    [undefined, { "Content-Type": "text/plain", "Content-Disposition": 'attachment; filename="a.txt"' }],
    [undefined, { "Content-Type": "application/pdf" }],
    [undefined, { "Content-Type": "application/octet-stream" }],
    [undefined, { "Content-Type": "text/event-stream" }],
  ])("%s for %o", async (encoding, headers) => {
    sample.download = () => new Response(long, { headers });
    expect((await ask("/download/1", { headers: gzip })).headers["content-encoding"]).toBe(encoding);
  });
});
