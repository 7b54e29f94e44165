import { env } from "~/env.server";
import { migrate } from "../migrate";
import { DatabaseRefused } from "../refused";
import { wipeDemo } from "./wipe";

const plainErrors = new Set(["ConfigurationError", "DatabaseRefused"]);

async function run(): Promise<void> {
  const { isPublic, dataDir } = env();
  if (isPublic) throw new DatabaseRefused("The demo is never put into a public installation (APP_ORIGIN).");
  if (process.argv.includes("--fresh")) await wipeDemo(dataDir);
  await migrate();
  // Only now: whatever imports the client opens the database.
  const { seedDemo } = await import("./seed");
  const { closeDatabase } = await import("../client");
  const begun = performance.now();
  const outcome = await seedDemo(new Date());
  await closeDatabase();
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    outcome === "seeded"
      ? `The demo data is in place (${took} s).`
      : "The database is in use already: kept as it is.",
  );
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Error) || !plainErrors.has(error.name)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
