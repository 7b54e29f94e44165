type Asked = { at: number; length: number };

/**
 * Lets a reader of a file's structure run while the file flows past: it asks for bytes by their position, and gets
 * them once they have come. Asking for what has gone by already, or never comes, ends it without a result.
 */
export function follow<Result>(reader: Generator<Asked, Result, Buffer>) {
  let position = 0;
  let held: Buffer[] = [];
  let heldLength = 0;
  let result: Result | undefined;
  let asked: Asked | undefined;

  function step(answer?: Buffer) {
    const next = answer ? reader.next(answer) : reader.next();
    if (next.done) result = next.value;
    asked = next.done ? undefined : next.value;
    held = [];
    heldLength = 0;
  }

  step();
  return {
    take(piece: Buffer) {
      while (asked) {
        const from = asked.at + heldLength - position;
        if (from < 0) asked = undefined;
        if (!asked || from >= piece.length) break;
        const part = piece.subarray(from, from + asked.length - heldLength);
        held.push(part);
        heldLength += part.length;
        if (heldLength < asked.length) break;
        step(Buffer.concat(held, heldLength));
      }
      position += piece.length;
    },
    result: () => result,
  };
}
