import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { onSqlite } from "./testing/raw-database";

// One project is enough: the test asks about both databases and meets neither.
test.runIf(onSqlite).each(["file:x.db", "postgres://x"])(
  "the schema has no change without a migration (%s)",
  (address) => {
    const copy = mkdtempSync(join(tmpdir(), "medibytes-generate-"));
    try {
      for (const part of ["db", "app", "drizzle.config.ts", "tsconfig.json"])
        cpSync(part, join(copy, part), { recursive: true });
      symlinkSync(join(process.cwd(), "node_modules"), join(copy, "node_modules"));
      const before = files(copy);
      const output = generate(copy, address);
      expect(output).toContain("No schema changes");
      expect(files(copy)).toEqual(before);
    } finally {
      rmSync(copy, { recursive: true });
    }
  },
);

const files = (copy: string) => readdirSync(join(copy, "db/migrations"), { recursive: true }).sort();

// It ends with success also when it wrote nothing for want of a terminal to ask at.
function generate(copy: string, address: string): string {
  const options = { cwd: copy, env: { ...process.env, DATABASE_URL: address }, encoding: "utf8" as const };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/drizzle-kit/bin.cjs", "generate"],
    options,
  );
  return stdout + stderr;
}
