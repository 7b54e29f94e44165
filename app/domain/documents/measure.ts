import { createHash } from "node:crypto";
import { PassThrough, pipeline, Transform, type Readable } from "node:stream";

export type Measure = { size: number; sha256: string };

/** Counts and hashes what flows through and shows it to `look`; the result stands once the stream has ended. */
export function measured(look?: (piece: Buffer) => void): { stream: Transform; result(): Measure } {
  const hash = createHash("sha256");
  let size = 0;
  let sha256: string | undefined;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      hash.update(piece);
      look?.(piece);
      done(null, piece);
    },
    flush(done) {
      sha256 = hash.digest("hex");
      done();
    },
  });
  return { stream, result: () => ({ size, sha256: demand(sha256) }) };
}

/** The first bytes (fewer if the source is shorter), and the whole again from its beginning. */
export async function peekHead(source: Readable, bytes: number): Promise<{ head: Buffer; rest: Readable }> {
  const beginning = await readAtLeast(source, bytes);
  const rest = new PassThrough();
  rest.write(beginning);
  // An error reaches whoever reads `rest`; the callback keeps it from ending the process when nobody does.
  pipeline(source, rest, () => {});
  return { head: beginning.subarray(0, bytes), rest };
}

async function readAtLeast(source: Readable, bytes: number): Promise<Buffer> {
  const seen: Buffer[] = [];
  let length = 0;
  for await (const piece of source.iterator({ destroyOnReturn: false })) {
    seen.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length >= bytes) break;
  }
  return Buffer.concat(seen, length);
}

function demand(sha256: string | undefined): string {
  if (sha256 === undefined) throw new Error("measured before the end of the stream");
  return sha256;
}
