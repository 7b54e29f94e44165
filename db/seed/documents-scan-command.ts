import { parseArgs } from "node:util";
import { migrate } from "../migrate";
import { env } from "~/env.server";

/**
 * `npm run documents:scan -- --state not_scanned|unscannable|all`: gives documents to the scanner (again).
 * `npm run documents:scan -- --give-back`: without a scanner, lets those that wait for one be opened unchecked.
 */

type Asked = { state: string; "give-back": boolean };

// What an operator can mend; said in one line instead of a stack.
const plainErrors = new Set(["ConfigurationError", "DatabaseRefused"]);

try {
  const asked = wordsAsked();
  const { scanner } = env();
  if (asked["give-back"] && scanner)
    complain("There is a scanner: what waits is scanned by the running server.");
  else if (asked["give-back"]) await giveBack();
  else if (scanner) await queue(asked.state);
  else complain("There is no scanner to ask: set CLAMD_URL, or give back what waits for one: --give-back");
} catch (error) {
  if (!(error instanceof Error) || !plainErrors.has(error.name)) throw error;
  complain(error.message);
}

// Whatever imports the client opens the database: late, so that the configuration is judged first.
async function queue(which: string): Promise<void> {
  await migrate();
  const { queueForScan, rescannable } = await import("~/domain/documents/queue-for-scan.server");
  const { closeDatabase } = await import("../client");
  if (Object.hasOwn(rescannable, which)) {
    const count = await queueForScan(which as keyof typeof rescannable, new Date());
    console.log(`${inWords(count)} for the scanner now.`);
    console.log("The running server scans them. Until then nobody can open them.");
  } else complain(`Say which: npm run documents:scan -- --state ${Object.keys(rescannable).join("|")}`);
  await closeDatabase();
}

async function giveBack(): Promise<void> {
  await migrate();
  const { giveBackUnscanned, waitsForScan } = await import("~/domain/documents/give-back-unscanned.server");
  const { closeDatabase, db } = await import("../client");
  const { documents } = await import("../schema");
  const count = await giveBackUnscanned(new Date());
  console.log(`${count} given back: from now on they can be opened unchecked.`);
  const left = await db.$count(documents, waitsForScan);
  if (left > 0) console.log(`${inWords(left)} on, because a scanner has judged them before.`);
  await closeDatabase();
}

const inWords = (count: number) => `${count} ${count === 1 ? "document waits" : "documents wait"}`;

function wordsAsked(): Asked {
  const asked = { state: "not_scanned", "give-back": false };
  try {
    const options = { state: { type: "string" }, "give-back": { type: "boolean" } } as const;
    return { ...asked, ...parseArgs({ options }).values };
  } catch {
    return { ...asked, state: "" };
  }
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
