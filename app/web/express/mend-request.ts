import type { Request } from "express";
import { env } from "~/env.server";

/** Makes Remix see this request at our own address, whatever the client or a proxy called us. */
export function mendRequest(req: Request): void {
  const { host, protocol } = new URL(env().appOrigin);
  // Remix compares these two and answers 500 with an empty page when they differ; the gate has decided already.
  delete req.headers.origin;
  delete req.headers["x-forwarded-host"];
  req.headers.host = host;
  Object.defineProperty(req, "protocol", { value: protocol.slice(0, -1) });
  keepConnection(req);
}

/** An action that stops reading destroys the body, and with it the connection that its answer needs. */
function keepConnection(req: Request): void {
  const { destroy } = req;
  req.destroy = (error) => {
    if (req.complete || req.socket.destroyed) return destroy.call(req, error);
    return req.removeAllListeners("data").resume();
  };
}
