import Database from "better-sqlite3";
import { createHmac } from "node:crypto";
import { startServer } from "./server.mjs";

/** A burst of signed notices from Acuity: how fast each is answered, and whether a kill in its midst loses one. */
const burst = Number(process.env.BURST ?? 2_000);
const key = "bench-key";
// Nobody listens at the base URL: the notices are kept and worked on later, which is not measured here.
Object.assign(process.env, {
  ACUITY_USER_ID: "1",
  ACUITY_API_KEY: key,
  ACUITY_BASE_URL: "http://127.0.0.1:9/api/v1",
});

const server = await startServer({ port: 3394 });

async function tell(id) {
  const body = `action=changed&id=${id}&calendarID=5000001&appointmentTypeID=7000001`;
  const signature = createHmac("sha256", key).update(body).digest("base64");
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-acuity-signature": signature };
  const begun = performance.now();
  const answer = await fetch(`${server.origin}/webhooks/acuity`, { method: "POST", headers, body });
  await answer.arrayBuffer();
  return { status: answer.status, ms: performance.now() - begun };
}

/** All at twenty at a time; Acuity sends again what was not answered with 200. */
async function tellAll(ids) {
  const waiting = [...ids];
  const times = [];
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      for (let id = waiting.shift(); id; id = waiting.shift()) {
        const told = await tell(id).catch(() => undefined);
        if (told?.status === 200) times.push({ id, ms: told.ms });
      }
    }),
  );
  return times;
}

const first = Array.from({ length: burst }, (_, n) => 1_000_000 + n);
const times = (await tellAll(first)).map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)].toFixed(0);
console.log(
  `${times.length} of ${burst} answered: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
);

const second = first.map((id) => id + burst);
setTimeout(() => process.kill(server.pid, "SIGKILL"), 500);
const kept = await tellAll(second);
const database = new Database(server.databaseFile, { readonly: true });
const stored = new Set(database.prepare("select appointment_id from webhook_events").pluck().all());
const lost = kept.filter(({ id }) => !stored.has(String(id)));
console.log(
  `killed in the midst: ${kept.length} were answered with 200 before, ${lost.length} of them are lost`,
);
process.exit(lost.length);
