import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  demandStorageKey,
  DocumentDamaged,
  DocumentMissing,
  type DocumentStore,
  isStorageKey,
  StoreUnavailable,
} from "./document-store";
import { uploadSealed } from "./s3-upload.server";
import { headerLength } from "./sealed-format";
import { openSealed, type SealedSource } from "./sealed-range";
import { keyRing } from "./storage-keys";

export type S3Options = { bucket: string; endpoint?: string; region: string };

const folder = "documents/";
const second = 1_000;
const manySockets = { keepAlive: true, maxSockets: 200 };

/** The same sealed documents in a bucket. Credentials are found as the SDK finds them. */
export function s3Store(
  { bucket, endpoint, region }: S3Options,
  { secret, previousSecrets }: { secret: Buffer; previousSecrets?: Buffer[] },
): DocumentStore {
  const ring = keyRing(secret, previousSecrets);
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: endpoint !== undefined,
    maxAttempts: 3,
    // Our seal finds every changed byte; the SDK's own checksums are unknown to many servers with this protocol.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: 3 * second,
      // Without a byte. Longer than a download waits for its reader, who may be the one that stalls.
      socketTimeout: 75 * second,
      httpAgent: new HttpAgent(manySockets),
      httpsAgent: new HttpsAgent(manySockets),
    },
  });

  function placeOf(key: string) {
    demandStorageKey(key);
    return { Bucket: bucket, Key: folder + key };
  }

  async function fetchBytes(key: string, from: number, to: number, etag?: string) {
    const range = { Range: `bytes=${from}-${to}`, IfMatch: etag };
    const answer = await client.send(new GetObjectCommand({ ...placeOf(key), ...range })).catch(tell(key));
    return { body: answer.Body as Readable, length: lengthIn(answer.ContentRange), etag: answer.ETag };
  }

  async function sealedAt(key: string): Promise<SealedSource> {
    const { body, length, etag } = await fetchBytes(key, 0, headerLength - 1);
    const header = await buffer(body).catch(tell(key));
    const read = async (from: number, to: number) => (await fetchBytes(key, from, to, etag)).body;
    return { header, length, read };
  }

  return {
    put: async (key, source, signal) => {
      try {
        await uploadSealed(client, { place: placeOf(key), key, ring }, source, signal);
      } finally {
        source.destroy();
      }
    },
    open: async (key, range) => openSealed(ring, key, await sealedAt(key), range),
    remove: async (key) => void (await client.send(new DeleteObjectCommand(placeOf(key))).catch(tell(key))),
    storedAt: async (key) =>
      (await client.send(new HeadObjectCommand(placeOf(key))).catch(unlessNotFound))?.LastModified,
    keys: async function* ({ storedBefore, startingWith = "" } = {}) {
      const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: folder + startingWith });
      for await (const { Contents = [] } of readable(pages)) {
        for (const { Key = "", LastModified } of Contents) {
          const key = Key.slice(folder.length);
          const isOld = !storedBefore || (LastModified !== undefined && LastModified < storedBefore);
          if (isOld && isStorageKey(key)) yield key;
        }
      }
    },
    // Parts of uploads that died with their process: the bucket's own rule ends those (README).
    sweepTemporary: () => Promise.resolve(0),
  };
}

/** `bytes 0-35/12345`. */
function lengthIn(contentRange = ""): number {
  const length = /\/(\d+)$/.exec(contentRange)?.[1];
  if (length === undefined) throw new StoreUnavailable("S3 does not say how long a document is");
  return Number(length);
}

async function* readable<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* pages;
  } catch (error) {
    tell("")(error as Error);
  }
}

/** S3 says it in other words here than when an object is read. */
function unlessNotFound(error: Error): undefined {
  if (error.name !== "NotFound") tell("")(error);
}

function tell(key: string) {
  return (error: Error): never => {
    if (error.name === "NoSuchKey") throw new DocumentMissing(key, { cause: error });
    if (error.name === "InvalidRange") throw new DocumentDamaged("shorter than a header", { cause: error });
    throw new StoreUnavailable(`S3 cannot be used (${error.name})`, { cause: error });
  };
}
