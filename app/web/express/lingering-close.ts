import type { Request, RequestHandler } from "express";
import type { Socket } from "node:net";

const patienceMs = 30_000;

/**
 * An answer that goes out before the body has come in: a browser still sends, and shows our page only if the
 * connection then ends in order. So we say that it closes, send our end, and throw the rest away for a while.
 */
export const lingeringClose: RequestHandler = (req, res, next) => {
  if (hasBody(req)) {
    const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => typeof res;
    res.writeHead = ((...args: unknown[]) => {
      if (!req.complete && !res.headersSent) {
        res.setHeader("Connection", "close");
        endGently(req.socket);
        res.once("finish", () => discardRest(req));
      }
      return writeHead(...args);
    }) as typeof res.writeHead;
  }
  next();
};

function hasBody({ headers }: Request): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Node ends a closing connection by destroySoon(); with bytes unread the client then gets a reset, not our page. */
function endGently(socket: Socket): void {
  socket.destroySoon = () => socket.end();
}

function discardRest(req: Request): void {
  const { socket } = req;
  const give = () => socket.destroy();
  const timer = setTimeout(give, patienceMs).unref();
  socket.once("close", () => clearTimeout(timer));
  req.on("error", () => {});
  // Remix's pump listens and holds the stream as soon as nobody takes from it.
  req.removeAllListeners("data");
  req.once("end", give);
  req.resume();
}
