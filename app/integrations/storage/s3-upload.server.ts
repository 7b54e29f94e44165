import type { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StoreUnavailable } from "./document-store";
import { sealing } from "./sealed-format";
import type { KeyRing } from "./storage-keys";

type Target = { place: { Bucket: string; Key: string }; key: string; ring: KeyRing };

// The least that S3 takes. 10,000 of them are allowed: our largest document has 101.
const partSize = 5 * 1024 * 1024;
// Each part in flight is held in memory, and once more the one that was filled last.
const partsInFlight = 2;

const cutShort = "ERR_STREAM_PREMATURE_CLOSE";

/** Sends the stream sealed, in parts. Settles when everything is stored, or everything sent is taken back. */
export async function uploadSealed(
  client: S3Client,
  { place, key, ring }: Target,
  source: Readable,
  signal?: AbortSignal,
): Promise<void> {
  const { header, blocks } = sealing(ring, key);
  const body = new PassThrough();
  body.write(header);
  const params = { ...place, Body: body, ServerSideEncryption: "AES256" as const };
  const upload = new Upload({ client, params, partSize, queueSize: partsInFlight });
  // A source that breaks, or a signal, destroys the body; the upload then waits for its parts and takes them back.
  const feeding = pipeline(source, blocks, body, { signal });
  const sending = upload.done().catch((error: unknown) => {
    body.destroy();
    throw error;
  });
  const [fed, sent] = await Promise.allSettled([feeding, sending]);
  if (sent.status === "fulfilled") return;
  // What the upload says is its own trouble, unless it only passes on what it was fed.
  const { name, code } = sent.reason as NodeJS.ErrnoException;
  if (fed.status === "rejected" && (sent.reason === fed.reason || code === cutShort)) throw fed.reason;
  throw new StoreUnavailable(`S3 did not take the document (${name})`, { cause: sent.reason });
}
