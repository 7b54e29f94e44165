import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { postgresBinaries } from "./postgres-binaries";

const nobody = 65534;
const flags = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=300";

export type TestServer = { /** Without a database name at its end. */ url: string; stop(): void };

/** A throw-away PostgreSQL on loopback. It ends with this process, however that ends. */
export async function startPostgres(): Promise<TestServer> {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop() {} };
  // PostgreSQL refuses to run as root, so root lends it the user nobody.
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const bin = postgresBinaries(user);
  const folder = mkdtempSync(join(tmpdir(), "medibytes-pgdata-"));
  const data = join(folder, "data");
  mkdirSync(data);
  if (user.uid) for (const each of [folder, data]) chownSync(each, user.uid, user.gid);
  chmodSync(data, 0o700);
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], { ...user, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

  const port = await freePort();
  const server = `'${bin}/postgres' -D '${data}' -p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='${folder}' ${flags}`;
  // The shell waits on our pipe: when this process is gone, `cat` ends and so does the server.
  const script = `${server} >'${folder}/log' 2>&1 & p=$!; cat >/dev/null; kill -INT $p; wait $p; rm -rf '${folder}'`;
  const shell = spawn("/bin/sh", ["-c", script], { ...user, stdio: ["pipe", "ignore", "ignore"], detached: true });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  const url = `postgres://postgres@127.0.0.1:${port}`;
  await answers(`${url}/postgres`);
  return { url, stop: () => void shell.stdin.end() };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as { port: number };
  await new Promise((closed) => probe.close(closed));
  return port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (tries === 200) throw error;
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
