import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "db/client";
import { openGate } from "../lanes.server";

/** Twelve requests that want through the gate at once; prints when each was inside. */
const gate = openGate({ longestMs: 60_000 });

async function request(): Promise<[number, number]> {
  const leave = await gate.enter();
  const began = Date.now();
  await pause(300 + Math.random() * 600);
  const ended = Date.now();
  await leave();
  return [began, ended];
}

console.log(JSON.stringify(await Promise.all(Array.from({ length: 12 }, request))));
await closeDatabase();
