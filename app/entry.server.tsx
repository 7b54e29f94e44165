import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { NonceProvider } from "~/web/nonce";

// Remix keeps a request's loader data this long after the answer; nothing of ours is deferred.
export const streamTimeout = 1_000;
const renderWithinMs = 10_000;

/** Pages are sent whole: nothing on them may need script to appear. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = (
    <NonceProvider value={context.nonce}>
      <RemixServer context={remix} url={request.url} nonce={context.nonce} />
    </NonceProvider>
  );
  const { html, error } = await render(page, context.nonce);
  if (error) context.log.error({ err: error }, "a part of a page could not be drawn");
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Length", String(html.length));
  return new Response(html, { status: error ? 500 : status, headers });
}

type Drawn = { html: Uint8Array<ArrayBuffer>; error?: unknown };

function render(page: JSX.Element, nonce: string): Promise<Drawn> {
  let timer: NodeJS.Timeout;
  const drawn = new Promise<Drawn>((resolve, reject) => {
    let failure: unknown;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const body = pipe(new PassThrough());
        buffer(body).then((html) => resolve({ html: withoutGaps(html), error: failure }), reject);
      },
      onShellError: reject,
      // Without it React would print the error as it is.
      onError: (error) => void (failure = error),
    });
    timer = setTimeout(abort, renderWithinMs);
  });
  return drawn.finally(() => clearTimeout(timer));
}

/**
 * React 18 writes in pieces of 2,048 bytes and leaves a NUL at the end of one where a letter of several bytes does not
 * fit any more (mended in React 19). In a text such a NUL is passed over, in the value of a field it becomes U+FFFD.
 */
function withoutGaps(html: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(html.includes(0) ? html.filter((byte) => byte !== 0) : html);
}

/** The cause goes to the log with the request's id; people only ever see the id. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.log.error({ err: error }, "a request failed");
}
