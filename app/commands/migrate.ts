import { migrate } from "db/migrate";
import { runCommand } from "./run-command";

/** `npm run migrate`. */

await runCommand(async () => {
  await migrate();
  console.log("The database is up to date.");
});
