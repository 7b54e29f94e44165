import { parseArgs } from "node:util";
import { migrate } from "../migrate";
import { env } from "~/env.server";

/** `npm run documents:scan -- --state not_scanned|unscannable|all`: gives documents to the scanner (again). */

// What an operator can mend; said in one line instead of a stack.
const plainErrors = new Set(["ConfigurationError", "DatabaseRefused"]);

try {
  if (env().scanner) await queue();
  else complain("There is no scanner to ask: set CLAMD_URL.");
} catch (error) {
  if (!(error instanceof Error) || !plainErrors.has(error.name)) throw error;
  complain(error.message);
}

async function queue(): Promise<void> {
  const which = stateAsked();
  await migrate();
  // Whatever imports the client opens the database: late, so that the configuration is judged first.
  const { queueForScan, rescannable } = await import("~/domain/documents/queue-for-scan.server");
  const { closeDatabase } = await import("../client");
  if (Object.hasOwn(rescannable, which)) {
    const count = await queueForScan(which as keyof typeof rescannable, new Date());
    console.log(`${count} ${count === 1 ? "document waits" : "documents wait"} for the scanner now.`);
    console.log("The running server scans them. Until then nobody can open them.");
  } else complain(`Say which: npm run documents:scan -- --state ${Object.keys(rescannable).join("|")}`);
  await closeDatabase();
}

function stateAsked(): string {
  try {
    const { values } = parseArgs({ options: { state: { type: "string", default: "not_scanned" } } });
    return values.state;
  } catch {
    return "";
  }
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
