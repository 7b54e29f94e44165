import { Transform, type TransformCallback } from "node:stream";

type ChangeBlock = (block: Buffer, index: number, isLast: boolean) => Buffer;

/** Cuts a stream into blocks of one size and changes each. Only the last may be shorter, or empty if it is alone. */
export function blockwise(size: number, change: ChangeBlock): Transform {
  let pending: Buffer[] = [];
  let held = 0;
  let index = 0;

  function take(piece: Buffer, stream: Transform) {
    pending.push(piece);
    held += piece.length;
    // A full block waits until a byte follows it: only then is it known not to be the last.
    if (held <= size) return;
    const all = Buffer.concat(pending, held);
    let at = 0;
    for (; held - at > size; at += size) stream.push(change(all.subarray(at, at + size), index++, false));
    pending = [all.subarray(at)];
    held -= at;
  }

  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      settle(done, () => take(piece, this));
    },
    flush(done) {
      settle(done, () => this.push(change(Buffer.concat(pending, held), index, true)));
    },
  });
}

function settle(done: TransformCallback, work: () => void) {
  try {
    work();
  } catch (error) {
    return done(error as Error);
  }
  done();
}
