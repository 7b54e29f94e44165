import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { readEnv } from "./env.server";

/** Reads the configuration in a process of its own, at the given moment. */
const starter = `
  import { loadModule } from "./db/testing/load-module.mjs";
  const { readEnv } = await loadModule("app/env.server.ts");
  while (Date.now() < Number(process.env.START));
  console.log(readEnv({ DATA_DIR: process.env.DATA_DIR }).secret.toString());
`;

const secret = "k3yB0aVq7fJtR1xWn5sZ8dLc2hMg6pUe4iOa";
const folder = () => mkdtempSync(join(tmpdir(), "medibytes-env-"));

describe("the secret of an embedded installation", () => {
  it("is made once, for its owner's eyes, and kept", () => {
    const dataDir = folder();
    const first = readEnv({ DATA_DIR: dataDir }).secret;
    expect(readEnv({ DATA_DIR: dataDir }).secret).toEqual(first);
    expect(statSync(join(dataDir, "app-secret")).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(["app-secret"]);
  });

  it("is the same for processes that start at the same moment", async () => {
    const dataDir = folder();
    const env = { ...process.env, DATA_DIR: dataDir, START: String(Date.now() + 2_500) };
    const made = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", starter], { env });
        const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
        return output.trim();
      }),
    );
    expect(made[0]).toBe(readEnv({ DATA_DIR: dataDir }).secret.toString());
    expect(new Set(made).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual(["app-secret"]);
  });

  it("is not made where one is given", () => {
    const dataDir = folder();
    expect(readEnv({ DATA_DIR: dataDir, APP_SECRET: secret }).secret.toString()).toBe(secret);
    expect(existsSync(join(dataDir, "app-secret"))).toBe(false);
  });

  it("is refused when its file is broken, and left as it is", () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, "app-secret"), "");
    expect(() => readEnv({ DATA_DIR: dataDir })).toThrow("APP_SECRET is kept in");
    chmodSync(join(dataDir, "app-secret"), 0o400);
    expect(readFileSync(join(dataDir, "app-secret"), "utf8")).toBe("");
  });
});
