/** The body as it came, or undefined when it is longer: the rest is left for the edge to read away (lingering-close). */
export async function readUpTo(request: Request, most: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.byteLength;
    if (length > most) return undefined;
    pieces.push(next.value);
  }
  return Buffer.concat(pieces);
}
