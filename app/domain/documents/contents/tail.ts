/** Keeps the last bytes of what flows past, and where in the whole they stood. */
export function tailOf(most: number) {
  let ring = Buffer.alloc(0);
  let size = 0;

  function makeRoom(length: number) {
    const wanted = Math.min(most, Math.max(2 * ring.length, size + length));
    if (wanted <= ring.length) return;
    ring = Buffer.concat([ring.subarray(0, size)], wanted);
  }

  return {
    take(piece: Buffer) {
      if (ring.length < most) makeRoom(piece.length);
      const kept = piece.subarray(Math.max(0, piece.length - ring.length));
      const at = (size + piece.length - kept.length) % ring.length;
      const untilEdge = kept.copy(ring, at);
      kept.copy(ring, 0, untilEdge);
      size += piece.length;
    },
    size: () => size,
    read() {
      if (size <= ring.length) return { start: 0, bytes: ring.subarray(0, size) };
      const edge = size % ring.length;
      const bytes = Buffer.concat([ring.subarray(edge), ring.subarray(0, edge)]);
      return { start: size - ring.length, bytes };
    },
  };
}

export type Tail = ReturnType<ReturnType<typeof tailOf>["read"]>;
