import type { Response } from "express";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const stalledMs = 60_000;

/**
 * Lets a loader hand a stream to this answer. Remix ends an answer without a body by `res.end()`; from then on
 * the stream is piped instead, with back pressure, and is destroyed as soon as the reader has gone.
 */
export function handOver(res: Response, source: Readable): void {
  const end = res.end.bind(res);
  source.on("error", () => {});
  res.once("close", () => source.destroy());
  res.end = ((...rest: Parameters<typeof end>) => {
    res.end = end;
    if (res.req.method === "HEAD" || res.statusCode >= 300) {
      source.destroy();
      return end(...rest);
    }
    // A reader that takes nothing for a minute has gone without saying so.
    res.setTimeout(stalledMs, () => res.destroy());
    pipeline(source, res).catch(() => res.destroy());
    return res;
  }) as typeof res.end;
}
