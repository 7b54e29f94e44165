import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** So that two runs on one machine do not meet. All are held until the last is found, so that no two are alike. */
export async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => String((server.address() as AddressInfo).port));
  for (const server of servers) server.close();
  return ports;
}
