import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * What the machine can do: receives a body, hashes, encrypts and stores it, and the way back, with Node's own
 * streams in one `pipeline`; no form, no person, no database, no check of what arrives.
 */
const [port, s3Endpoint] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "medibytes-plain-"));
const [key, iv] = [randomBytes(32), randomBytes(12)];
const Bucket = "bench-documents";
const s3 = new S3Client({
  region: "ap-southeast-2",
  endpoint: s3Endpoint,
  forcePathStyle: true,
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});
let tag;

const stores = {
  disk: {
    write: (source) => pipeline(source, createWriteStream(join(folder, "file"), { flush: true })),
    read: () => createReadStream(join(folder, "file"), { highWaterMark: 256 * 1024 }),
  },
  s3: {
    write: (Body) =>
      new Upload({
        client: s3,
        params: { Bucket, Key: "plain", Body },
        partSize: 8 * 2 ** 20,
        queueSize: 3,
      }).done(),
    read: async () => (await s3.send(new GetObjectCommand({ Bucket, Key: "plain" }))).Body,
  },
};

async function receive(store, req) {
  const hash = createHash("sha256");
  const hashing = new Transform({
    transform(piece, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = new PassThrough();
  await Promise.all([pipeline(req, hashing, cipher, sealed), store.write(sealed)]);
  tag = cipher.getAuthTag();
  return hash.digest("hex");
}

async function give(store, res) {
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAuthTag(tag);
  await pipeline(await store.read(), decipher, res);
}

createServer((req, res) => {
  const store = stores[req.url.slice(1)];
  const work = req.method === "GET" ? give(store, res) : receive(store, req).then((hash) => res.end(hash));
  work.catch((error) => {
    console.error(error);
    res.destroy();
  });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));

process.on("SIGTERM", () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
