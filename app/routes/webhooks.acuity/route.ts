import type { ActionFunctionArgs } from "@remix-run/node";
import { hear } from "~/domain/acuity-sync/hear.server";
import { env } from "~/env.server";
import { readNotice } from "~/integrations/acuity/notice";
import { signedWith } from "~/integrations/acuity/signature";
import { readUpTo } from "~/web/read-up-to.server";

const mostBytes = 64 * 1024;

export function loader() {
  return plain(405, { Allow: "POST" });
}

/** Believes nothing before the signature over the very bytes is right, and does nothing slow after it. */
export async function action({ request }: ActionFunctionArgs) {
  const { acuity } = env();
  if (!acuity) return plain(503);
  const body = await readUpTo(request, mostBytes);
  if (!body) return plain(413);
  const key = signedWith(body, request.headers.get("x-acuity-signature"), acuity);
  if (!key) return plain(401);
  const notice = readNotice(body, request.headers.get("content-type"));
  await hear({ ...notice, body: body.toString("utf8").replaceAll("\0", ""), signedWith: key }, new Date());
  return plain(200);
}

function plain(status: number, headers: HeadersInit = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
