import { parseArgs } from "node:util";
import { env } from "~/env.server";

/** `npm run documents:verify [-- --older-than <days>]`. */

const aDay = 24 * 60 * 60_000;

try {
  const days = daysAsked();
  env();
  if (days === null) {
    complain(
      "Say how long ago: npm run documents:verify -- --older-than 30, in whole days, or nothing for all",
    );
  } else await verify(days);
} catch (error) {
  if (!(error instanceof Error) || error.name !== "ConfigurationError") throw error;
  complain(error.message);
}

/** Undefined when all are meant, null when it cannot be understood. */
function daysAsked(): number | undefined | null {
  try {
    const { values } = parseArgs({ options: { "older-than": { type: "string" } } });
    const days = values["older-than"];
    if (days === undefined) return undefined;
    return /^\d{1,5}$/.test(days) ? Number(days) : null;
  } catch {
    return null;
  }
}

async function verify(days: number | undefined): Promise<void> {
  // Whatever imports the client opens the database: late, so that the configuration is judged first.
  const { verifyDocuments } = await import("./verify-documents.server");
  const { closeDatabase } = await import("db/client");
  const notSince = days === undefined ? undefined : new Date(Date.now() - days * aDay);
  const count = await verifyDocuments({ notSince, say: (line) => console.log(line) });
  await closeDatabase();
  const { intact, missing, damaged, unreadable } = count;
  console.log(`${intact} intact, ${missing} missing, ${damaged} damaged, ${unreadable} could not be read.`);
  if (missing + damaged + unreadable > 0) process.exitCode = 1;
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
