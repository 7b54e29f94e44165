import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { startServer } from "./server.mjs";
import { signIn, TextClient } from "./text-client.mjs";

/**
 * Documents up and down through the built server, on disk and on S3: speed beside a plain `pipeline` of the same
 * work, in turns; memory above idle. Sizes in MB of a million bytes; memory in MiB, as Linux counts it.
 * `STORES=s3 ROUNDS=0` measures the memory of one store and no speed.
 */
const megabytes = Number(process.env.MEGABYTES ?? 500);
const rounds = Number(process.env.ROUNDS ?? 5);
const chosenStores = (process.env.STORES ?? "disk,s3").split(",");
const ports = { server: 3395, plain: 3396, s3: 3397 };
const size = megabytes * 1_000_000;
const boundary = "bench-boundary";
const piece = Buffer.alloc(1_000_000, "x");

const s3 = { S3_BUCKET: "bench-documents", S3_ENDPOINT: `http://127.0.0.1:${ports.s3}` };
Object.assign(process.env, { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" });

async function startProgram(path, ...args) {
  const child = spawn(process.execPath, [path, ...args.map(String)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

const field = (name, value) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const opening = Buffer.from(
  field("csrf", "") +
    field("category", "brief") +
    `--${boundary}\r\nContent-Disposition: form-data; name="documents"; filename="Bench.pdf"\r\n` +
    "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n",
);
const closing = Buffer.from(`\r\n--${boundary}--\r\n`);

/** Sends so many bytes as fast as they are taken; answers the seconds until the answer was there. */
async function send(url, { cookie = "", isForm = false }) {
  const [before, after] = isForm ? [opening, closing] : [Buffer.alloc(0), Buffer.alloc(0)];
  function* body() {
    yield before;
    for (let sent = 0; sent < size; sent += piece.length) yield piece;
    yield after;
  }
  const headers = {
    cookie,
    "sec-fetch-site": "same-origin",
    "content-type": isForm ? `multipart/form-data; boundary=${boundary}` : "application/octet-stream",
    "content-length": before.length + size + after.length,
  };
  const began = performance.now();
  const client = http.request(url, { method: "POST", agent: false, headers });
  Readable.from(body(), { objectMode: false }).pipe(client);
  const [answer] = await once(client, "response");
  answer.resume();
  await once(answer, "end");
  if (answer.statusCode >= 400 || answer.headers.location?.includes("retry="))
    throw new Error(`not taken: ${answer.statusCode} ${answer.headers.location}`);
  return (performance.now() - began) / 1000;
}

async function ask(url, cookie = "") {
  const client = http.get(url, { agent: false, headers: { cookie } });
  const [answer] = await once(client, "response");
  if (answer.statusCode !== 200) throw new Error(`not given: ${answer.statusCode}`);
  return answer.on("error", () => {});
}

/** Reads to the end; answers the seconds. */
async function receive(url, cookie) {
  const began = performance.now();
  const answer = await ask(url, cookie);
  let got = 0;
  answer.on("data", (bytes) => (got += bytes.length));
  await once(answer, "end");
  if (got < size) throw new Error(`${got} bytes came`);
  return (performance.now() - began) / 1000;
}

const memoryOf = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

/** The most MiB that the process had during this. */
async function memoryDuring(pid, work) {
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(pid))), 10);
  await work();
  clearInterval(watch);
  return most;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Signs in, and finds a booking of theirs. */
async function visit(origin, email) {
  const client = new TextClient(origin);
  const list = await signIn(client, email);
  const [, booking] = list.html.match(/href="(\/bookings\/[0-9a-f-]{36})"/);
  return { client, booking };
}

async function lastDocument({ client, booking }) {
  const { html } = await client.open(booking);
  const links = [...html.matchAll(/href="(\/documents\/[0-9a-f-]+\/download)"/g)].map(([, href]) => href);
  const head = (href) =>
    fetch(client.origin + href, { method: "HEAD", headers: { cookie: client.cookie } }).then((answer) => [
      href,
      Number(answer.headers.get("content-length")),
    ]);
  return (await Promise.all(links.map(head))).find(([, length]) => length >= size)[0];
}

const people = {
  referrer: "referrer@harbourlegal.example",
  others: ["manager@harbourlegal.example", "owner@harbourlegal.example", "admin@medibytes.example"],
  rival: "referrer@castlereagh.example",
};

async function speeds({ server, referrer, plain, store }) {
  const times = { up: [], plainUp: [], down: [], plainDown: [] };
  const [target, { cookie }] = [`${server.origin}${referrer.booking}/documents`, referrer.client];
  for (let round = 0; round < rounds; round++) {
    times.plainUp.push(await send(plain, {}));
    times.up.push(await send(target, { cookie, isForm: true }));
    const document = server.origin + (await lastDocument(referrer));
    times.plainDown.push(await receive(plain));
    times.down.push(await receive(document, cookie));
  }
  for (const [way, ours, theirs] of [
    ["up", times.up, times.plainUp],
    ["down", times.down, times.plainDown],
  ]) {
    const rate = (each) => (megabytes / median(each)).toFixed(0);
    const ratio = median(theirs.map((seconds, at) => seconds / ours[at]));
    console.log(
      `${store.padEnd(6)} ${way.padEnd(5)} ${rate(ours).padEnd(10)} ${rate(theirs).padEnd(11)} ${ratio.toFixed(2)}`,
    );
  }
}

/** Twenty readers who take nothing: four for each of five people. */
async function stall({ server, referrer, rival, others }) {
  const readers = [[rival, await lastDocument(rival)]];
  const document = await lastDocument(referrer);
  for (const each of [referrer, ...others]) readers.push([each, document]);
  const answers = await Promise.all(
    readers.flatMap(([{ client }, href]) =>
      [1, 2, 3, 4].map(async () => (await ask(server.origin + href, client.cookie)).pause()),
    ),
  );
  await pause(5_000);
  for (const answer of answers) answer.destroy();
}

async function memories({ server, referrer, rival, others, store }) {
  const post = ({ client, booking }) =>
    send(`${server.origin}${booking}/documents`, { cookie: client.cookie, isForm: true });
  const at = others.map(({ client }) => ({ client, booking: referrer.booking }));
  const works = [
    ["1 upload", () => post(referrer)],
    ["4 uploads", () => Promise.all([referrer, ...at].map(post)).then(() => post(rival))],
    ["20 stalled readers", () => stall({ server, referrer, rival, others })],
  ];
  await pause(3_000);
  const idle = memoryOf(server.pid);
  for (const [what, work] of works) {
    const most = await memoryDuring(server.pid, work);
    console.log(`${store.padEnd(6)} ${what.padEnd(20)} ${(most - idle).toFixed(0)}`);
  }
}

const s3Server = await startProgram("bench/s3-server.mjs", ports.s3);
const plainServer = await startProgram("bench/plain-server.mjs", ports.plain, s3.S3_ENDPOINT);
for (const store of chosenStores) {
  if (store === "s3") Object.assign(process.env, s3);
  const server = await startServer({ port: ports.server });
  const referrer = await visit(server.origin, people.referrer);
  const rival = await visit(server.origin, people.rival);
  const others = await Promise.all(people.others.map((email) => visit(server.origin, email)));
  console.log("\nstore  at once              MiB above idle");
  await memories({ server, referrer, rival, others, store });
  if (rounds > 0) {
    console.log(`store  way   ours MB/s  plain MB/s  ratio (${megabytes} MB, median of ${rounds})`);
    await speeds({ server, referrer, store, plain: `http://127.0.0.1:${ports.plain}/${store}` });
  }
  await server.stop();
}
for (const child of [plainServer, s3Server]) child.kill("SIGTERM");
