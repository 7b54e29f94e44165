import type { AppLoadContext } from "@remix-run/node";
import { errorDocument } from "./error-document";

/** A refusal by a route that has no page of its own, such as a download: the same words as anywhere else. */
export function refusalPage({ status }: Response, { requestId }: AppLoadContext): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(errorDocument({ status, reference: requestId }), { status, headers });
}
