import autocannon from "autocannon";
import { fillTo } from "./fill.mjs";
import { startServer } from "./server.mjs";
import { signIn, TextClient } from "./text-client.mjs";

/** Requests a second and 97.5th percentile of the list and of one booking, 20 connections, with few and with many bookings. */
const seconds = Number(process.env.SECONDS ?? 8);
console.log("bookings  page      requests/s  p50 ms  p97.5 ms  errors");
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
    const result = await autocannon({
      url: server.origin + path,
      connections: 20,
      duration: seconds,
      headers: { cookie: client.cookie },
    });
    const { requests, latency } = result;
    console.log(
      `${String(total).padEnd(9)} ${name.padEnd(9)} ${String(requests.average).padEnd(11)} ${String(latency.p50).padEnd(7)} ${String(latency.p97_5).padEnd(7)} ${result.errors + result.non2xx}`,
    );
  }
  await server.stop();
}
