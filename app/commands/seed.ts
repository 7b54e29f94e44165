import { migrate } from "db/migrate";
import { DatabaseRefused } from "db/refused";
import { wipeDemo } from "db/seed/wipe";
import { env } from "~/env.server";
import { runCommand, wordsTyped } from "./run-command";

/** `npm run seed [-- --fresh]`: the story of the demo. */

const usage = "Only --fresh is known, which begins the story anew.";

await runCommand(async () => {
  const { fresh } = wordsTyped({ fresh: { type: "boolean" } }, usage);
  const { isPublic, dataDir } = env();
  if (isPublic) throw new DatabaseRefused("The demo is never put into a public installation (APP_ORIGIN).");
  if (fresh) await wipeDemo(dataDir);
  await migrate();
  const { seedDemo } = await import("db/seed/seed");
  const { closeDatabase } = await import("db/client");
  const begun = performance.now();
  const outcome = await seedDemo(new Date());
  await closeDatabase();
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    outcome === "seeded"
      ? `The demo data is in place (${took} s).`
      : "The database is in use already: kept as it is.",
  );
});
