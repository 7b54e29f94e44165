import { env } from "~/env.server";
import { CommandFailed, runCommand, wordsTyped } from "./run-command";

/** `npm run documents:move -- --to s3|local [--delete-source]`. */

const usage =
  "Say where to: npm run documents:move -- --to s3 (or local), with --delete-source to remove the old copies";

await runCommand(async () => {
  const options = { to: { type: "string" }, "delete-source": { type: "boolean" } } as const;
  const { to, "delete-source": deleteSource = false } = wordsTyped(options, usage);
  if (to !== "s3" && to !== "local") throw new CommandFailed(usage);
  if (!env().s3)
    throw new CommandFailed("S3_BUCKET must be set: documents are moved to a bucket or out of it.");
  const { moveDocuments } = await import("~/domain/documents/move-documents.server");
  const { closeDatabase } = await import("db/client");
  const { moved, failed, left } = await moveDocuments({
    to,
    deleteSource,
    say: (line) => console.log(line),
  });
  await closeDatabase();
  console.log(`${moved} moved, ${failed} not.`);
  if (left === 0) return;
  const from = to === "s3" ? "the data folder" : "the bucket";
  throw new CommandFailed(
    `${left} still in ${from}. If a running server stores new documents there, stop it or change its S3_BUCKET, and run this again.`,
  );
});
