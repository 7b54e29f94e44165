import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { loggedError } from "./logged-error";
import { createLogger } from "./logger";
import { ask, edge, serveEdge } from "./testing/edge";
import { sample } from "./testing/sample-build";

serveEdge();

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let lines = "";
  write(createLogger("info", new Writable({ write: (line, _encoding, next) => ((lines += line), next()) })));
  return lines;
}

describe("the log", () => {
  it("names a request by id, method, path and status alone", async () => {
    edge.log = "";
    const { headers } = await ask("/nowhere?q=Priya+Nair&token=canary", {
      headers: { cookie: "sid=canary", authorization: "Bearer canary", "user-agent": "canary" },
    });
    await expect.poll(() => edge.log).toContain("request completed");
    const {
      time: _time,
      responseTime: _responseTime,
      ...line
    } = JSON.parse(edge.log.trim().split("\n").at(-1)!);
    expect(line).toEqual({
      level: 30,
      requestId: headers["x-request-id"],
      req: { method: "GET", path: "/nowhere" },
      res: { status: 404 },
      msg: "request completed",
    });
    expect(edge.log).not.toMatch(/canary|Priya/);
  });

  it("is silent about health checks", async () => {
    edge.log = "";
    await ask("/healthz");
    expect(edge.log).toBe("");
  });

  it("keeps the values of a failed statement out, and the place of the error in", async () => {
    edge.log = "";
    sample.download = () => {
      const cause = Object.assign(new Error('invalid input syntax for type uuid: "Priya Nair"'), {
        code: "22P02",
      });
      throw new Error("Failed query: select $1\nparams: Priya Nair,\n    at Priya (Nair)", { cause });
    };
    await ask("/download/1");
    expect(edge.log).toContain('Failed query: select $1"');
    expect(edge.log).toContain("/logger.test.ts:");
    expect(edge.log).toContain("22P02");
    expect(edge.log).not.toMatch(/Priya|Nair/);
  });

  it("removes secrets wherever they stand", () => {
    const lines = logged((log) =>
      log.info(
        {
          password: "canary",
          headers: { cookie: "canary", "set-cookie": ["canary"] },
          a: { b: { token: "canary" } },
        },
        "x",
      ),
    );
    expect(lines).not.toContain("canary");
  });

  it("is one line for each entry, whatever stands in it", () => {
    const text = "a\r\nb\u0000\u001b[2J\u007f\u009b\u2028\u202e";
    const lines = logged((log) => log.info({ path: text }, text));
    expect(lines).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(lines)).toMatchObject({ path: text, msg: text });
  });

  it("survives what is thrown without being an error", () => {
    expect(loggedError("Priya Nair")).toEqual({ message: "not an Error: string" });
  });
});
