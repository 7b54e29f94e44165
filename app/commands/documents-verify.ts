import { env } from "~/env.server";
import { CommandFailed, runCommand, wordsTyped } from "./run-command";

/** `npm run documents:verify [-- --older-than <days>]`. */

const usage =
  "Say how long ago: npm run documents:verify -- --older-than 30, in whole days, or nothing for all";
const aDay = 24 * 60 * 60_000;

await runCommand(async () => {
  const notSince = startAsked();
  env();
  const { verifyDocuments } = await import("~/domain/documents/verify-documents.server");
  const { closeDatabase } = await import("db/client");
  const count = await verifyDocuments({ notSince, say: (line) => console.log(line) });
  await closeDatabase();
  const { intact, missing, damaged, unreadable } = count;
  console.log(`${intact} intact, ${missing} missing, ${damaged} damaged, ${unreadable} could not be read.`);
  if (missing + damaged + unreadable > 0) process.exitCode = 1;
});

/** Undefined when all are meant. */
function startAsked(): Date | undefined {
  const { "older-than": days } = wordsTyped({ "older-than": { type: "string" } }, usage);
  if (days === undefined) return undefined;
  if (!/^\d{1,5}$/.test(days)) throw new CommandFailed(usage);
  return new Date(Date.now() - Number(days) * aDay);
}
