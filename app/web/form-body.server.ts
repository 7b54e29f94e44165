const mostBytes = 256 * 1024;
/** A page of members as boxes of one form, and some. */
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
  // Not cut short: what was left out would count as taken away.
  if (fields.size > mostFields) throw new Response(null, { status: 413 });
  return new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => [name, value.replaceAll("\0", "")]),
  );
}

/** Not `for await`: leaving that early would destroy the request, and our answer with it. */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > mostBytes) throw new Response(null, { status: 413 });
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}
