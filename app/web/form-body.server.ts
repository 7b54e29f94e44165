const mostBytes = 256 * 1024;
const mostFields = 200;

/**
 * The fields of an urlencoded post. NUL is dropped: nobody can type it and PostgreSQL cannot store it.
 * Throws a 413 or 415 answer.
 */
export async function readFormBody(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new Response(null, { status: 415 });
  }
  const fields = new URLSearchParams(await readText(request.body));
  const kept = [...fields].slice(0, mostFields);
  return new URLSearchParams(kept.map(([name, value]): [string, string] => [name, value.replaceAll("\0", "")]));
}

async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!body) return "";
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new Response(null, { status: 413 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
