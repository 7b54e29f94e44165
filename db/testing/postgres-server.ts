import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { lend, type Person, postgresBinaries } from "./postgres-binaries";
import { makeQuickFolder } from "./quick-folder";

const nobody = 65534;
const port = 5432;
const making = "-U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync";
const settings = `-p ${port} -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=300`;

export type TestServer = { /** Without a database name at its end. */ url: string; stop(): Promise<void> };

/** A throw-away PostgreSQL on a socket in a folder of its own. It goes with this process, however that ends. */
export async function startPostgres(): Promise<TestServer> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, async stop() {} };
  const folder = makeQuickFolder("medibytes-postgres-");
  const shell = spawnServer(folder);
  const url = `postgres://postgres@${encodeURIComponent(folder)}:${port}`;
  await untilItAnswers(`${url}/postgres`, shell);
  return { url, stop: () => stop(shell) };
}

function spawnServer(folder: string): ChildProcess {
  // PostgreSQL refuses to run as root, so root lends it the user nobody.
  const person: Person = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  lend(folder, person);
  const script = scriptOf(binariesFor(person, folder), folder);
  const shell = spawn("/bin/sh", ["-c", script], {
    ...person,
    cwd: folder,
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
  });
  // Neither the server nor its pipes keep this process alive.
  for (const each of [shell, shell.stdin, shell.stderr]) (each as unknown as { unref(): void }).unref();
  return shell;
}

function binariesFor(person: Person, folder: string): string {
  try {
    return postgresBinaries(person, folder);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

/** `cat` waits on our pipe: when this process is gone, it ends and so does the server. */
function scriptOf(bin: string, folder: string): string {
  const data = `${folder}/data`;
  const make = `'${bin}/initdb' -D '${data}' ${making} >&2`;
  const serve = `'${bin}/postgres' -D '${data}' -c unix_socket_directories='${folder}' ${settings} & p=$!`;
  return `${make} && { ${serve}; cat >/dev/null; kill -INT $p; wait $p; }; cd /; rm -rf '${folder}'`;
}

async function untilItAnswers(url: string, shell: ChildProcess): Promise<void> {
  let output = "";
  (shell.stderr as Readable).on("data", (chunk: Buffer) => (output = `${output}${chunk}`.slice(-2000)));
  const patience = Date.now() + 60_000;
  while (Date.now() < patience && shell.exitCode === null) {
    if (await answers(url)) return;
    await pause(50);
  }
  shell.stdin!.end();
  throw new Error(`PostgreSQL did not start:\n${output}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(shell: ChildProcess): Promise<void> {
  if (shell.exitCode !== null) return;
  shell.ref();
  shell.stdin!.end();
  await once(shell, "exit");
}
