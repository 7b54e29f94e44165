import { describe, expect, it } from "vitest";
import { ask, publicly, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

serveEdge(publicly);

const host = "booking.example";

describe("a public installation", () => {
  it("sets its cookie for this host and https alone, and asks for https for two years", async () => {
    const { headers } = await ask("/", { headers: { host } });
    expect(headers["set-cookie"]).toEqual([
      expect.stringMatching(/^__Host-visitor=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains; preload");
  });

  it.each([
    [200, { host }],
    [200, { host: "internal:3000", "x-forwarded-host": host }],
    [400, { host: "evil.example" }],
    [400, { host: "127.0.0.1" }],
    [400, { host, "x-forwarded-host": "evil.example" }],
  ])("%i for %o", async (status, headers) => {
    expect((await ask("/", { headers })).status).toBe(status);
    expect((await ask("/healthz", { headers })).status).toBe(200);
  });

  it("believes one proxy about the client's address, not the client itself", async () => {
    await ask("/", { headers: { host, "x-forwarded-for": "6.6.6.6, 203.0.113.9" } });
    expect(sample.requests.at(-1)!.context.ip).toBe("203.0.113.9");
  });
});
