import autocannon from "autocannon";
import { fillTo } from "./fill.mjs";
import { startServer } from "./server.mjs";
import { signIn, TextClient } from "./text-client.mjs";

/**
 * 95th percentile of the pages that look for free times, 20 connections: 60 days, ten specialists and more, with few
 * bookings and with so many that ten of them are almost booked up.
 */
const seconds = Number(process.env.SECONDS ?? 8);
const day = 86_400_000;
const isoDate = (at) => new Date(at).toISOString().slice(0, 10);

console.log("bookings  page             requests/s  p50 ms  p95 ms  errors  KB");
for (const total of [1_000, 100_000]) {
  const server = await startServer({ port: 3394, fill: fillTo(total) });
  const client = new TextClient(server.origin);
  await signIn(client, "referrer@harbourlegal.example");
  const period = `from=${isoDate(Date.now())}&to=${isoDate(Date.now() + 60 * day)}`;
  const first = await client.open("/bookings/new");
  const [, specialistId] = first.html.match(/name="specialistId"[^>]*value="([^"]*)"/);
  const times = await client.send(first, { specialistId }, '[^"]*/specialist');
  for (const [name, path] of [
    ["find-a-time", `/find-a-time?${period}`],
    ["telehealth", `/find-a-time?${period}&appointmentType=telehealth`],
    ["one, in wizard", times.path],
  ]) {
    const { rate, p50, p95, errors } = await load(server.origin + path, client.cookie);
    const { html } = await client.open(path);
    console.log(
      [
        String(total).padEnd(9),
        name.padEnd(16),
        String(rate).padEnd(11),
        p50.toFixed(1).padEnd(7),
        p95.toFixed(1).padEnd(7),
        String(errors).padEnd(7),
        Math.round(html.length / 1024),
      ].join(" "),
    );
  }
  await server.stop();
}

/** Twenty connections, each asking again as soon as it has its answer. */
async function load(url, cookie) {
  const times = [];
  const running = autocannon({ url, connections: 20, duration: seconds, headers: { cookie } });
  running.on("response", (_client, _status, _bytes, ms) => times.push(ms));
  const { requests, errors, non2xx } = await running;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)] ?? NaN;
  return { rate: Math.round(requests.average), p50: at(0.5), p95: at(0.95), errors: errors + non2xx };
}
