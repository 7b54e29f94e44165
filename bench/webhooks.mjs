import Database from "better-sqlite3";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { startServer } from "./server.mjs";

/**
 * A burst of signed notices, twenty at a time: how fast each is answered, and whether a kill in its midst loses one.
 * Once while Acuity is away, and once while it answers, so that the job which reads the appointments works meanwhile.
 */
const burst = Number(process.env.BURST ?? 2_000);
const together = 20;
const calendarId = 5000001;
const standInPort = 3395;
const signingKey = "stand-in-key";
const nobody = "http://127.0.0.1:3396/api/v1";

let sent = 0;
let lost = 0;
for (const [name, baseUrl] of [
  ["away", nobody],
  ["answering", `http://127.0.0.1:${standInPort}/api/v1`],
]) {
  const ids =
    baseUrl === nobody ? Array.from({ length: burst }, (_, n) => 1_000_000 + n) : await startAcuity();
  Object.assign(process.env, {
    ACUITY_USER_ID: "10000001",
    ACUITY_API_KEY: signingKey,
    ACUITY_BASE_URL: baseUrl,
  });
  const server = await startServer({ port: 3394, fill: link });
  await measure(name, server, ids);
  lost += await kill(server, ids);
}
process.exit(lost);

/** What a server answers first takes longer than what comes after, and is shown by itself. */
async function measure(name, server, ids) {
  const first = await tellAll(server, ids.slice(0, together));
  const rest = await tellAll(server, ids);
  const times = rest.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(0);
  console.log(
    `Acuity ${name}: ${times.length} of ${ids.length} answered, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms;`,
    `the first ${together} after the start within ${Math.max(...first.map(({ ms }) => ms)).toFixed(0)} ms`,
  );
}

async function kill(server, ids) {
  setTimeout(() => process.kill(server.pid, "SIGKILL"), 500);
  const kept = await tellAll(server, ids);
  const database = new Database(server.databaseFile, { readonly: true });
  const stored = new Set(database.prepare("select body from webhook_events").pluck().all());
  const lost = kept.filter(({ body }) => !stored.has(body));
  console.log(
    `  killed in the midst: ${kept.length} were answered with 200 before, ${lost.length} of them are lost`,
  );
  return lost.length;
}

/** Those that were answered with 200; Acuity sends the others again. */
async function tellAll(server, ids) {
  const waiting = [...ids];
  const told = [];
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let id = waiting.shift(); id; id = waiting.shift()) {
        const answer = await tell(server, id).catch(() => undefined);
        if (answer?.status === 200) told.push(answer);
      }
    }),
  );
  return told;
}

async function tell({ origin }, id) {
  // Two notices may be the same to the last byte; the number tells them apart here.
  const body = `action=changed&id=${id}&calendarID=${calendarId}&appointmentTypeID=7000001&bench=${++sent}`;
  const signature = createHmac("sha256", signingKey).update(body).digest("base64");
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-acuity-signature": signature };
  const begun = performance.now();
  const answer = await fetch(`${origin}/webhooks/acuity`, { method: "POST", headers, body });
  await answer.arrayBuffer();
  return { body, status: answer.status, ms: performance.now() - begun };
}

/** The stand-in, with an appointment for every fourth notice: Acuity tells of each several times. */
async function startAcuity() {
  const program = ["db/testing/load-module.mjs", "app/integrations/acuity/testing/stand-in-program.ts"];
  const env = { ...process.env, PORT: String(standInPort) };
  const running = spawn(process.execPath, program, { env, stdio: ["ignore", "ignore", "inherit"] });
  process.once("exit", () => running.kill("SIGKILL"));
  const control = `http://127.0.0.1:${standInPort}/stand-in`;
  while (!(await fetch(`${control}/state`).catch(() => undefined))?.ok) await pause(50);
  const ids = [];
  for (let n = 0; n < burst / 4; n++) {
    const datetime = new Date(Date.now() + (48 + n) * 3_600_000).toISOString();
    const body = JSON.stringify({ calendarID: calendarId, appointmentTypeID: 7000001, datetime });
    const headers = { "content-type": "application/json" };
    const { done } = await (await fetch(`${control}/book`, { method: "POST", headers, body })).json();
    ids.push(done.id);
  }
  return [...ids, ...ids, ...ids, ...ids];
}

/** One specialist's calendar is the stand-in's first. */
function link(path) {
  const file = new Database(path);
  file
    .prepare(
      `insert into acuity_links (specialist_id, calendar_id, in_person_type_id, place_id, reference_field_id, linked_at)
       select specialist_id, ?, '7000001', place_id, '101', ? from hours where place_id is not null limit 1`,
    )
    .run(String(calendarId), Date.now());
  file.close();
}
