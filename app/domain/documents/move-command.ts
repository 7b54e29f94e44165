import { env } from "~/env.server";

/** `npm run documents:move -- --to s3|local [--delete-source]`. */

// Whatever imports the client opens the database: late, so that the configuration is judged first.
const words = process.argv.slice(2);
const to = words[words.indexOf("--to") + 1];

try {
  if (!words.includes("--to") || (to !== "s3" && to !== "local")) {
    complain(
      "Say where to: npm run documents:move -- --to s3 (or local), with --delete-source to remove the old copies",
    );
  } else if (!env().s3) complain("S3_BUCKET must be set: documents are moved to a bucket or out of it.");
  else await move(to);
} catch (error) {
  if (!(error instanceof Error) || error.name !== "ConfigurationError") throw error;
  complain(error.message);
}

async function move(target: "s3" | "local"): Promise<void> {
  const { moveDocuments } = await import("./move-documents.server");
  const { closeDatabase } = await import("db/client");
  const deleteSource = words.includes("--delete-source");
  const { moved, failed, left } = await moveDocuments({
    to: target,
    deleteSource,
    say: (line) => console.log(line),
  });
  await closeDatabase();
  console.log(`${moved} moved, ${failed} not.`);
  if (left === 0) return;
  const from = target === "s3" ? "the data folder" : "the bucket";
  complain(
    `${left} still in ${from}. If a running server stores new documents there, stop it or change its S3_BUCKET, and run this again.`,
  );
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
