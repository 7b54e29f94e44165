import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

/** The body as it came, or undefined when it is longer; the rest is then left for the edge to read away. */
export async function readBytes(request: Request, most: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ? Readable.fromWeb(request.body as ReadableStream) : []) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
