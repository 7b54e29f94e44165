import { migrate } from "./migrate";
import { DatabaseRefused } from "./refused";

try {
  await migrate();
  console.log("The database is up to date.");
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
