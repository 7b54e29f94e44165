import type { Inspection } from "./content-refusal";

/** UTF-8 from beginning to end, and no NUL. */
export function text(): Inspection {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isBad = false;
  function decode(piece?: Buffer) {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      isBad = true;
    }
  }
  return {
    take(piece) {
      if (!isBad) decode(piece);
      if (piece.includes(0)) isBad = true;
    },
    problem() {
      if (!isBad) decode();
      return Promise.resolve(isBad ? "not_utf8" : undefined);
    },
  };
}
