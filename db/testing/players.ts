import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Processes that stay: each plays its part of every round, all at the same moment. */
export type Players<Part, Played> = {
  /** One part for each of them; answers what they did, in their order. */
  play(parts: Part[]): Promise<Played[]>;
  stop(): Promise<void>;
};

export async function startPlayers<Part extends object, Played>(
  path: string,
  { count, env = {} }: { count: number; env?: Record<string, string> },
): Promise<Players<Part, Played>> {
  const players = Array.from({ length: count }, () =>
    fork("db/testing/load-module.mjs", [path, "--stay-open"], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    }),
  );
  await Promise.all(players.map(said));
  return {
    play: (parts) =>
      Promise.all(
        players.map((player, at) => {
          player.send(parts[at]!);
          return said(player) as Promise<Played>;
        }),
      ),
    async stop() {
      const running = players.filter((player) => player.connected);
      const ended = running.map((player) => once(player, "exit"));
      for (const player of running) player.disconnect();
      await Promise.all(ended);
    },
  };
}

async function said(player: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const died = once(player, "exit", over).then(([code]) => {
    throw new Error(`a player ended with ${code}`);
  });
  try {
    return ((await Promise.race([once(player, "message", over), died])) as unknown[])[0];
  } finally {
    died.catch(() => {});
    over.abort();
  }
}

/** In such a process: what it does when its part comes, until its parent has gone. */
export function playAs<Part, Played>(play: (part: Part) => Promise<Played>, end: () => Promise<void>): void {
  process.on("message", (part) => void play(part as Part).then((played) => process.send!(played)));
  process.on("disconnect", () => void end().then(() => process.exit()));
  process.send!("ready");
}
