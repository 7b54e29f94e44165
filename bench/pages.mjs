import autocannon from "autocannon";
import { fillTo } from "./fill.mjs";
import { startServer } from "./server.mjs";
import { signIn, TextClient } from "./text-client.mjs";

/** Requests a second and 95th percentile of the list and of one booking, 20 connections, with few and with many bookings. */
const seconds = Number(process.env.SECONDS ?? 8);
console.log("bookings  page      requests/s  p50 ms  p95 ms  errors");
for (const total of [1_000, 100_000]) {
  const server = await startServer({ port: 3391, fill: fillTo(total) });
  const client = new TextClient(server.origin);
  const list = await signIn(client, "manager@harbourlegal.example");
  const [, booking] = list.html.match(/href="(\/bookings\/[0-9a-f-]{36})"/);
  for (const [name, path] of [
    ["list", "/bookings"],
    ["search", "/bookings?q=sample+42"],
    ["booking", booking],
  ]) {
    const { rate, p50, p95, errors } = await load(server.origin + path, client.cookie);
    console.log(
      [
        String(total).padEnd(9),
        name.padEnd(9),
        String(rate).padEnd(11),
        p50.toFixed(1).padEnd(7),
        p95.toFixed(1).padEnd(7),
        errors,
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
  const at = (share) => times[Math.floor(times.length * share)];
  return { rate: Math.round(requests.average), p50: at(0.5), p95: at(0.95), errors: errors + non2xx };
}
