import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { readFormBody } from "./form-body.server";
import { checkForm } from "./form.server";

/** Longer than any token of ours, and short enough to be sent back in an address. */
const longest = 100;

/** The token of a mailed link. Mail scanners open it too: whoever asks this consumes nothing. */
export function tokenIn(request: Request): string {
  return (new URL(request.url).searchParams.get("token") ?? "").slice(0, longest);
}

/** The post of such a link's page: its token stands in a field or in the address, and in no answer that is kept. */
export async function readLinkForm<S extends z.ZodType>(
  args: ActionFunctionArgs,
  schema: S,
  secret: string[] = [],
) {
  const fields = await readFormBody(args.request);
  const token = (fields.get("token") ?? tokenIn(args.request)).slice(0, longest);
  const url = new URL(args.request.url);
  url.searchParams.set("token", token);
  const request = new Request(url, { headers: args.request.headers });
  const form = checkForm({ ...args, request }, fields, schema, { secret: ["token", ...secret] });
  return { token, form, path: url.pathname + url.search };
}
