import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "db/client";
import { openGate, takeTurn } from "../lanes.server";

/** Twelve requests that want through the gate at once, and twelve turns; prints when each was inside, and the turns. */
export type Said = { inside: [number, number][]; turns: number[] };

const gate = openGate({ longestMs: 60_000 });

async function request(): Promise<[number, number]> {
  const leave = await gate.enter();
  const began = Date.now();
  await pause(300 + Math.random() * 600);
  const ended = Date.now();
  await leave();
  return [began, ended];
}

const twelve = <T>(one: () => Promise<T>) => Promise.all(Array.from({ length: 12 }, one));
const inside = await twelve(request);
const turns = await twelve(async () => (await takeTurn(8, Infinity)).getTime());
console.log(JSON.stringify({ inside, turns } satisfies Said));
await closeDatabase();
