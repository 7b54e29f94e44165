import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** So that two runs on one machine do not meet. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
