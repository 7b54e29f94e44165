import { createServer, type RequestListener, type Server } from "node:http";

const second = 1_000;
const minute = 60 * second;

/** Nobody can listen on this port now. The message says what to do. */
export class PortRefused extends Error {
  override name = "PortRefused";
}

/** @throws PortRefused */
export function listen(app: RequestListener, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: 16 * 1024 }, app);
  server.headersTimeout = 15 * second;
  // Longer than the idle time of the proxies before us.
  server.keepAliveTimeout = 65 * second;
  // Node's five minutes would cut off a large upload over a slow line.
  server.requestTimeout = 150 * minute;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, port)));
    server.listen(port, () => resolve(server));
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new PortRefused(
      `Port ${port} is already in use: stop the other program, or set PORT to another number.`,
    );
  }
  if (error.code === "EACCES") {
    return new PortRefused(`Port ${port} may not be used by this user: set PORT to a number above 1023.`);
  }
  return error;
}
