import { migrate } from "db/migrate";
import { isRescannable, type Rescannable, rescannable } from "~/domain/documents/rescannable";
import { env } from "~/env.server";
import { CommandFailed, runCommand, wordsTyped } from "./run-command";

/**
 * `npm run documents:scan -- --state not_scanned|unscannable|all`: gives documents to the scanner (again).
 * `npm run documents:scan -- --give-back`: without a scanner, lets those that wait for one be opened unchecked.
 */

const usage = `Say which: npm run documents:scan -- --state ${Object.keys(rescannable).join("|")}`;
const thereIsOne = "There is a scanner: what waits is scanned by the running server.";
const thereIsNone = "There is no scanner to ask: set CLAMD_URL, or give back what waits for one: --give-back";

await runCommand(async () => {
  const options = { state: { type: "string" }, "give-back": { type: "boolean" } } as const;
  const { state = "not_scanned", "give-back": givesBack } = wordsTyped(options, usage);
  const { scanner } = env();
  if (givesBack && scanner) throw new CommandFailed(thereIsOne);
  if (givesBack) await giveBack();
  else if (!scanner) throw new CommandFailed(thereIsNone);
  else if (isRescannable(state)) await queue(state);
  else throw new CommandFailed(usage);
});

async function queue(which: Rescannable): Promise<void> {
  await migrate();
  const { queueForScan } = await import("~/domain/documents/queue-for-scan.server");
  const { closeDatabase } = await import("db/client");
  const count = await queueForScan(which, new Date());
  await closeDatabase();
  console.log(`${inWords(count)} for the scanner now.`);
  console.log("The running server scans them. Until then nobody can open them.");
}

async function giveBack(): Promise<void> {
  await migrate();
  const { giveBackUnscanned, waitsForScan } = await import("~/domain/documents/give-back-unscanned.server");
  const { closeDatabase, db } = await import("db/client");
  const { documents } = await import("db/schema");
  const count = await giveBackUnscanned(new Date());
  const left = await db.$count(documents, waitsForScan);
  await closeDatabase();
  console.log(`${count} given back: from now on they can be opened unchecked.`);
  if (left > 0) console.log(`${inWords(left)} on, because a scanner has judged them before.`);
}

const inWords = (count: number) => `${count} ${count === 1 ? "document waits" : "documents wait"}`;
