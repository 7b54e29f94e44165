import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** Each command in this process, its words and settings given as an operator gives them. */

const said: unknown[] = [];
const { argv, env } = process;

beforeEach(() => {
  said.length = 0;
  vi.resetModules();
  vi.spyOn(console, "error").mockImplementation((words) => void said.push(words));
  process.env = { ...env, DATABASE_URL: "mysql://root:secret@localhost/bookings" };
});

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(process, { argv, env, exitCode: undefined });
});

const commands = {
  migrate: () => import("./migrate"),
  seed: () => import("./seed"),
  "admin-create": () => import("./admin-create"),
  "documents-move": () => import("./documents-move"),
  "documents-scan": () => import("./documents-scan"),
  "documents-verify": () => import("./documents-verify"),
};

type Command = keyof typeof commands;

async function run(command: Command, words: string[], settings: Record<string, string> = {}) {
  Object.assign(process.env, settings);
  process.argv = ["node", command, ...words];
  await commands[command]();
  return process.exitCode;
}

const bucket = {
  S3_BUCKET: "briefs",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "key",
  S3_ENDPOINT: "http://127.0.0.1:9",
};

test.each<[Command, string[], Record<string, string>]>([
  ["migrate", [], {}],
  ["seed", [], {}],
  ["admin-create", ["name@example.com"], {}],
  ["documents-move", ["--to", "s3"], bucket],
  ["documents-scan", [], { CLAMD_URL: "tcp://127.0.0.1:9" }],
  ["documents-verify", [], {}],
])("%s: a database that cannot be used is said in one line, and fails", async (command, words, settings) => {
  expect(await run(command, words, settings)).toBe(1);
  expect(said).toEqual([expect.stringMatching(/DATABASE_URL must .*\.$/)]);
});

test.each<[Command, string[]]>([
  ["seed", ["--fres"]],
  ["admin-create", []],
  ["admin-create", ["nobody"]],
  ["admin-create", ["one@example.com", "two@example.com"]],
  ["documents-move", []],
  ["documents-move", ["--to"]],
  ["documents-move", ["--to", "tape"]],
  ["documents-move", ["--to", "s3", "--delete-sources"]],
  ["documents-scan", ["--state"]],
  ["documents-verify", ["--older-than", "a month"]],
  ["documents-verify", ["30"]],
])("%s %j: words that are not understood are answered with those that are", async (command, words) => {
  expect(await run(command, words)).toBe(1);
  expect(said).toEqual([expect.stringMatching(/npm run |^Only --fresh/)]);
});

test("a database refused later is said in one line, too; all else keeps its stack", async () => {
  const { DatabaseRefused } = await import("db/refused");
  const { runCommand } = await import("./run-command");
  await runCommand(() => Promise.reject(new DatabaseRefused("It is newer than this program.")));
  expect(said).toEqual(["It is newer than this program."]);
  expect(process.exitCode).toBe(1);
  await expect(runCommand(() => Promise.reject(new TypeError("a bug")))).rejects.toThrow(TypeError);
});
