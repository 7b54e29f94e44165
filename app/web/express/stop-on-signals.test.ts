import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { listen, PortRefused } from "./serve";

/** A process of its own with our server in it; what it does is said by the path, and some of it waits for a word. */
const program = `
  import { loadModule } from "./db/testing/load-module.mjs";
  import { pino } from "pino";
  const { listen } = await loadModule("app/web/express/serve.ts");
  const { stopOnSignals } = await loadModule("app/web/express/stop-on-signals.ts");
  const told = new Promise((resolve) => process.stdin.once("data", resolve));
  const server = await listen((req, res) => {
    console.log("asked " + req.url);
    if (req.url === "/slow") void told.then(() => res.end("done"));
    else if (req.url === "/begun") { res.write("half"); void told.then(() => res.end(" and half")); }
    else if (req.url === "/bug") { void Promise.reject(new Error("nobody listens")); setTimeout(() => res.end("done"), 300); }
    else if (req.url !== "/never") res.end("ok");
  }, 0);
  const close = async () => { console.log("closed"); if (process.env.CLOSE === "fails") throw new Error("no"); if (process.env.CLOSE === "hangs") await new Promise(() => {}); };
  const jobs = { stop: async () => console.log("jobs stopped") };
  const finishWithinMs = Number(process.env.FINISH ?? 1500);
  stopOnSignals({ server, log: pino(), jobs, close, finishWithinMs, giveUpMs: finishWithinMs + 1000 });
  console.log("port " + server.address().port);
`;

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill("SIGKILL")));

async function start(env = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, ...env },
  });
  started.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  const exited = once(child, "exit").then(([code]) => ({ code: code as number | null, at: Date.now() }));
  await expect.poll(() => output, { timeout: 20_000 }).toMatch(/port \d+/);
  const port = Number(/port (\d+)/.exec(output)![1]);
  return { child, port, exited, output: () => output };
}

async function ask(port: number, path: string, agent?: Agent) {
  const asked = get({ port, path, agent, host: "127.0.0.1" });
  asked.on("error", () => {});
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return { body: await text(answer), connection: answer.headers.connection };
}

describe("a stop", () => {
  it("finishes what was asked, takes no more, and exits 0", async () => {
    const { child, port, exited, output } = await start({ FINISH: "40000" });
    const idle = new Agent({ keepAlive: true });
    await ask(port, "/", idle);
    const answers = Promise.all([
      ask(port, "/slow", new Agent({ keepAlive: true })),
      ask(port, "/begun", new Agent({ keepAlive: true })),
    ]);
    await expect.poll(output).toMatch(/asked .slow[^]*asked .begun|asked .begun[^]*asked .slow/);
    const told = Date.now();
    child.kill("SIGTERM");
    await expect.poll(output).toContain("jobs stopped");
    await expect(ask(port, "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(output()).not.toContain("closed");
    child.stdin.write("end them");
    expect(await answers).toMatchObject([{ body: "done", connection: "close" }, { body: "half and half" }]);
    const { code, at } = await exited;
    expect(code).toBe(0);
    expect(at - told).toBeLessThan(20_000);
    expect(output()).toMatch(/closed[^]*"stopped"/);
    idle.destroy();
  });

  it("cuts off what takes too long", async () => {
    const { child, port, exited, output } = await start();
    const cut = expect(ask(port, "/never")).rejects.toMatchObject({ code: "ECONNRESET" });
    await expect.poll(output).toContain("asked /never");
    child.kill("SIGINT");
    await cut;
    expect((await exited).code).toBe(0);
  });

  it("happens at once at the second signal", async () => {
    const { child, port, exited, output } = await start({ FINISH: "40000" });
    void ask(port, "/never").catch(() => {});
    await expect.poll(output).toContain("asked /never");
    const told = Date.now();
    child.kill("SIGTERM");
    await expect.poll(output).toContain("jobs stopped");
    child.kill("SIGTERM");
    const { code, at } = await exited;
    expect(code).toBe(1);
    expect(at - told).toBeLessThan(20_000);
  });

  it.each(["fails", "hangs"])("ends with 1 when closing %s", async (CLOSE) => {
    const { child, exited } = await start({ CLOSE });
    child.kill("SIGTERM");
    expect((await exited).code).toBe(1);
  });

  it("follows an error nobody handled: logged, drained, 1", async () => {
    const { port, exited, output } = await start();
    expect(await ask(port, "/bug")).toMatchObject({ body: "done" });
    expect((await exited).code).toBe(1);
    expect(output()).toMatch(/"level":60.*nobody listens/);
  });
});

describe("listening", () => {
  it("says in one line what to do when the port is taken", async () => {
    const first = await listen((_req, res) => void res.end(), 0);
    const { port } = first.address() as { port: number };
    const refusal = await listen(() => {}, port).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(PortRefused);
    expect((refusal as Error).message).toBe(
      `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
    );
    expect(first).toMatchObject({
      headersTimeout: 15_000,
      keepAliveTimeout: 65_000,
      requestTimeout: 9_000_000,
    });
    await new Promise((resolve) => first.close(resolve));
  });
});
