import { readUpTo } from "./read-up-to.server";

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
  const body = await readUpTo(request, mostBytes);
  if (!body) throw new Response(null, { status: 413 });
  const fields = new URLSearchParams(body.toString("utf8"));
  // Not cut short: what was left out would count as taken away.
  if (fields.size > mostFields) throw new Response(null, { status: 413 });
  return new URLSearchParams(
    [...fields].map(([name, value]): [string, string] => [name, value.replaceAll("\0", "")]),
  );
}
