import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

type Env = Record<string, string>;

/** Starts one of our modules in a Node process of its own, with this process' environment; `within` another program. */
export function startModule(path: string, env: Env = {}, within: string[] = []): ChildProcess {
  return startNode(["db/testing/load-module.mjs", path], env, within);
}

export function startNode(args: string[], env: Env = {}, within: string[] = []): ChildProcess {
  const [program, ...rest] = [...within, process.execPath, ...args];
  return spawn(program!, rest, {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
}

export async function outputOf(child: ChildProcess): Promise<string> {
  let output = "";
  child.stdout!.on("data", (chunk: Buffer) => (output += chunk));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`A child process ended with ${code}: ${output}`);
  return output.trim();
}
