import S3rver from "@20minutes/s3rver";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server that speaks S3, in a process of its own, as a bucket's would be. */
const directory = mkdtempSync(join(tmpdir(), "medibytes-bench-s3-"));
const server = new S3rver({
  directory,
  address: "127.0.0.1",
  port: Number(process.argv[2]),
  silent: true,
  allowMismatchedSignatures: true,
  configureBuckets: [{ name: "bench-documents" }],
});
await server.run();
console.log("ready");
process.on("SIGTERM", () => {
  rmSync(directory, { recursive: true, force: true });
  process.exit();
});
