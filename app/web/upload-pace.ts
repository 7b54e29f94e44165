import type { Readable } from "node:stream";

/** How slow an upload may be: 30 seconds without a byte, or less than 32 KiB a second over five minutes, is too slow. */
export const uploadPace = { silentMs: 30_000, spanMs: 5 * 60_000, leastPerSecond: 32 * 1024 };

export type Pace = typeof uploadPace;

/** Calls `onStall` once when a body comes too slowly. While we ourselves hold it back, no time passes. */
export function watchPace(body: Readable, isHeldBack: () => boolean, onStall: () => void, pace: Pace): void {
  let lastAt = Date.now();
  let span = { startedAt: lastAt, bytes: 0 };
  const heard = (piece: Uint8Array) => {
    lastAt = Date.now();
    span.bytes += piece.length;
  };
  const look = () => {
    const now = Date.now();
    if (isHeldBack()) {
      lastAt = now;
      span = { startedAt: now, bytes: 0 };
      return;
    }
    const spanMs = now - span.startedAt;
    const isSlow = spanMs >= pace.spanMs && span.bytes < (pace.leastPerSecond * spanMs) / 1000;
    if (now - lastAt >= pace.silentMs || isSlow) {
      clearInterval(timer);
      onStall();
    } else if (spanMs >= pace.spanMs) span = { startedAt: now, bytes: 0 };
  };
  const timer = setInterval(look, Math.min(pace.silentMs, pace.spanMs) / 10).unref();
  body.on("data", heard);
  body.once("close", () => clearInterval(timer)).once("end", () => clearInterval(timer));
}
