import S3rver from "@20minutes/s3rver";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Decides what becomes of a request that would otherwise be served; answers whether it took it over. */
type Fault = (req: IncomingMessage, res: ServerResponse) => boolean | void;

export const bucket = "documents-of-tests";

/** A server that speaks S3, on loopback. It keeps what it gets in a folder. */
export class S3Server {
  fault: Fault = () => false;
  requests: { method: string; url: string; headers: IncomingMessage["headers"] }[] = [];
  #folder = "";
  #server!: Server;

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    // The names that s3rver knows.
    process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = "S3RVER";
    this.#folder = await mkdtemp(join(tmpdir(), "s3-"));
    // It reckons the signature of a listing otherwise than S3 does.
    const lenient = { silent: true, allowMismatchedSignatures: true };
    const inner = new S3rver({ ...lenient, directory: this.#folder, configureBuckets: [{ name: bucket }] });
    await inner.configureBuckets();
    const serve = inner.callback();
    this.#server = createServer((req, res) => {
      this.requests.push({ method: req.method!, url: req.url!, headers: req.headers });
      if (this.fault(req, res)) return;
      if (req.method === "DELETE" && req.url!.includes("uploadId=")) void this.#takeBack(req.url!, res);
      else serve(req, res);
    }).listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  /** As if its machine had lost its power. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    await rm(this.#folder, { recursive: true, force: true });
  }

  cutConnections(): void {
    this.#server.closeAllConnections();
  }

  /** What was begun and neither completed nor taken back. */
  async openUploads(): Promise<string[]> {
    return readdir(this.#uploads()).catch(() => []);
  }

  pathOf(key: string): string {
    return join(this.#folder, bucket, `documents/${key}._S3rver_object`);
  }

  #uploads(): string {
    return join(this.#folder, bucket, "._S3rver_uploads");
  }

  /** The one thing of the protocol we use that s3rver does not know: AbortMultipartUpload. */
  async #takeBack(url: string, res: ServerResponse): Promise<void> {
    const uploadId = new URL(url, this.endpoint).searchParams.get("uploadId")!;
    await rm(join(this.#uploads(), uploadId), { recursive: true, force: true });
    res.writeHead(204).end();
  }
}

/** Answers as S3 does when it is overloaded. */
export function answerBusy(req: IncomingMessage, res: ServerResponse): true {
  req.resume();
  const body =
    '<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Reduce your rate.</Message></Error>';
  res.writeHead(503, { "Content-Type": "application/xml" }).end(body);
  return true;
}
