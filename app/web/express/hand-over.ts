import type { Response } from "express";
import { pipeline, type Readable } from "node:stream";

export type Outcome = "complete" | "aborted" | "error";
export type OnEnd = (outcome: Outcome, bytes: number) => void;

const stalledMs = 60_000;

/**
 * Lets a loader hand a stream to this answer. Remix's writer knows no back pressure and does not notice when the
 * reader leaves; but it ends an answer without a body by `res.end()`, and from then on the stream is piped.
 */
export function handOver(
  res: Response,
  source: Readable,
  onEnd: OnEnd = () => {},
  patienceMs = stalledMs,
): void {
  const end = res.end;
  let bytes = 0;
  let told = false;
  const tell = (outcome: Outcome) => {
    if (told) return;
    told = true;
    source.destroy();
    onEnd(outcome, bytes);
  };
  // An error with nobody listening ends the process; it may come before the answer has begun.
  source.on("error", () => tell("error"));
  if (res.destroyed) return tell("aborted");
  // Log, compression, adapter and pipeline all listen here; more than ten would be reported as a leak.
  res.setMaxListeners(20);
  res.once("close", () => res.writableFinished || tell("aborted"));
  res.end = ((...rest: Parameters<typeof end>) => {
    res.end = end;
    if (res.req.method === "HEAD" || res.statusCode >= 300) tell("aborted");
    else if (told) return res.destroy();
    else return pipe();
    return end.apply(res, rest);
  }) as typeof end;

  function pipe(): Response {
    // A reader that takes nothing for this long has gone without saying so.
    res.setTimeout(patienceMs, () => res.destroy());
    source.on("data", (chunk: Buffer | string) => (bytes += Buffer.byteLength(chunk)));
    pipeline(source, res, (error) => tell(outcomeOf(res, bytes, error)));
    return res;
  }
}

function outcomeOf(res: Response, bytes: number, error: NodeJS.ErrnoException | null | undefined): Outcome {
  if (error) return error.code === "ERR_STREAM_PREMATURE_CLOSE" ? "aborted" : "error";
  const promised = res.getHeader("Content-Length");
  if (promised === undefined || Number(promised) === bytes) return "complete";
  // The reader still waits for the rest: only a cut connection tells it that there is none.
  res.req.socket.destroy();
  return "error";
}
