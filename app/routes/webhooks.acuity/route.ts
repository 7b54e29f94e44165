import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { countBadNotice } from "~/domain/acuity-sync/bad-notices.server";
import { hear } from "~/domain/acuity-sync/hear.server";
import { networkOf } from "~/domain/identity/network";
import { env } from "~/env.server";
import { readNotice } from "~/integrations/acuity/notice";
import { looksSigned, signedWith } from "~/integrations/acuity/signature";
import { readUpTo } from "~/web/read-up-to.server";

const mostBytes = 64 * 1024;
const alarm =
  "20 NOTICES WITH BAD SIGNATURES WITHIN 10 MINUTES: somebody makes them up, or Acuity signs with another key than ours.";

export function loader() {
  return plain(405, { Allow: "POST" });
}

/** Believes nothing before the signature over the very bytes is right, and does nothing slow after it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { acuity } = env();
  if (!acuity) return plain(503);
  if (Number(request.headers.get("content-length")) > mostBytes) return plain(413);
  const signature = request.headers.get("x-acuity-signature");
  if (!looksSigned(signature)) return turnAway(context, "not signed");
  const body = await readUpTo(request, mostBytes);
  if (!body) return plain(413);
  const key = signedWith(body, signature, acuity);
  if (!key) return turnAway(context, "wrongly signed");
  const notice = readNotice(body, request.headers.get("content-type"));
  await hear({ ...notice, body: body.toString("utf8").replaceAll("\0", ""), signedWith: key }, new Date());
  return plain(200);
}

/** Good notices never get here, so none of them is refused because bad ones came from the same address. */
async function turnAway({ ip, log }: AppLoadContext, why: string): Promise<Response> {
  const now = new Date();
  const { until, alarms } = await countBadNotice(ip, now);
  if (alarms) log.error(alarm);
  if (until) return tooMany(until, now);
  log.warn({ why, from: networkOf(ip) }, "a notice was turned away");
  return plain(401);
}

function tooMany(until: Date, now: Date): Response {
  return plain(429, { "Retry-After": String(Math.ceil((until.getTime() - now.getTime()) / 1000)) });
}

function plain(status: number, headers: HeadersInit = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
