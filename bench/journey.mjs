import { gzipSync } from "node:zlib";
import { startServer } from "./server.mjs";
import { book, signIn, TextClient } from "./text-client.mjs";

/** One booking by a text-only client: time and pages. Then the weight of each page, and seconds from start to ready. */
const server = await startServer({ port: 3392 });
console.log(`ready ${server.readyMs} ms after start`);
const client = new TextClient(server.origin);
await signIn(client);

const before = client.pages;
const startedAt = performance.now();
const confirmation = await book(client);
if (!/Booking created/.test(confirmation.html))
  throw new Error(`no confirmation: ${confirmation.status} ${confirmation.path}`);
console.log(
  `one booking: ${Math.round(performance.now() - startedAt)} ms of server and wire, ${client.pages - before} page loads`,
);

const id = confirmation.path.split("/")[2];
const draft = await client.open("/bookings/new");
const paths = [
  "/login",
  "/bookings",
  `/bookings/${id}`,
  confirmation.path,
  draft.path,
  `/bookings/${id}/reschedule`,
];
console.log("page                      html gzip   css gzip   js gzip");
for (const path of paths) {
  const { html } = await (path === "/login" ? new TextClient(server.origin) : client).open(path);
  const linked = (pattern) => [...new Set([...html.matchAll(pattern)].map(([, href]) => href))];
  const weight = async (hrefs) => {
    const files = await Promise.all(
      hrefs.map(async (href) => Buffer.from(await (await fetch(server.origin + href)).arrayBuffer())),
    );
    return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  };
  const css = await weight(linked(/href="(\/assets\/[^"]+\.css)"/g));
  const js = await weight(linked(/href="(\/assets\/[^"]+\.js)"/g));
  const name = path.replace(/[0-9a-f-]{36}/, ":id").padEnd(26);
  console.log(`${name}${String(gzipSync(html).length).padEnd(12)}${String(css).padEnd(11)}${js}`);
}
await server.stop();
