import type { AppLoadContext } from "@remix-run/node";
import { errorDocument } from "./error-document";

/** A refusal by a route that has no page of its own, such as a download: the same words as anywhere else. */
export function refusalPage(
  { status }: { status: number },
  { requestId }: AppLoadContext,
  more: Record<string, string> = {},
): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8", ...more };
  return new Response(errorDocument({ status, reference: requestId }), { status, headers });
}
