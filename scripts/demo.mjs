import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bootstrap, giveUp, root } from "./bootstrap.mjs";

/** From a bare clone to a running demo. `--fresh` begins the story anew. */
const port = process.env.PORT || "3000";

await bootstrap();
const { buildWhenNeeded } = await import("./build-when-needed.mjs");
buildWhenNeeded();
// Before the seed: `--fresh` must not wipe the database under a demo that runs.
if (await isTaken(Number(port)))
  giveUp(`Port ${port} is taken: stop the other program, or set PORT to another number.`);

process.chdir(root);
process.env.NODE_ENV = "production";
const seed = spawnSync(process.execPath, [program("seed"), ...process.argv.slice(2)], { stdio: "inherit" });
if (seed.status !== 0) process.exit(seed.status ?? 1);
// In this very process: signals reach the server itself, and it ends when this ends, however that happens.
await import(pathToFileURL(program("server")).href);
tellLogins();

function program(name) {
  return join(root, "build", "server", `${name}.js`);
}

async function isTaken(number) {
  if (!(number > 0 && number < 65_536)) return false;
  const socket = connect(number, "127.0.0.1");
  const answer = await Promise.race([once(socket, "connect"), once(socket, "error")]).catch((error) => [
    error,
  ]);
  socket.destroy();
  return !(answer[0] instanceof Error);
}

function tellLogins() {
  console.log(`
Medibytes Booking is ready: ${process.env.APP_ORIGIN || `http://localhost:${port}`}

  referrer@harbourlegal.example     paralegal, team Motor accidents
  manager@harbourlegal.example      manager, Harbour Legal
  owner@harbourlegal.example        owner, Harbour Legal
  referrer@castlereagh.example      case manager, Castlereagh Insurance
  amelia.chen@medibytes.example     specialist
  admin@medibytes.example           booking office

  Password of each: demo-booking-2026
  Stop with Ctrl+C; start again with the same data, or with "npm run demo -- --fresh" for new data.
`);
}
