import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { control } from "./control";
import type { Reply, StandIn } from "./stand-in";

const base = "/api/v1/";

/** The stand-in as a server on this machine only, with sockets that really break. */
export async function serve(standIn: StandIn, port = 0) {
  const server = createServer((request, response) => {
    answer(standIn, request, response).catch((error: Error) => {
      console.error(error);
      response.destroy();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrl: `${url}${base.slice(0, -1)}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(standIn: StandIn, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await requestOf(incoming);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/stand-in/")) return send(outgoing, await control(standIn, pathname, request));
  if (!pathname.startsWith(base)) return send(outgoing, new Response("Not found", { status: 404 }));
  await play(outgoing, await standIn.reply(pathname.slice(base.length), request));
}

async function play(outgoing: ServerResponse, { response, then }: Reply): Promise<void> {
  const socket = outgoing.socket as Socket;
  switch (then?.kind) {
    case "hang_before":
    case "hang_after":
      return;
    case "reset_before":
    case "reset_after":
      socket.resetAndDestroy();
      return;
    case "cut": {
      const body = Buffer.from(await response.arrayBuffer());
      outgoing.writeHead(response.status, { "content-length": body.length });
      outgoing.write(body.subarray(0, body.length / 2), () => socket.destroy());
      return;
    }
    case "slow":
      await pause(then.ms ?? 1_000);
      return send(outgoing, response);
    default:
      return send(outgoing, response);
  }
}

async function send(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await buffer(incoming);
  return new Request(new URL(url, "http://127.0.0.1"), {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: method === "GET" || method === "HEAD" || body.length === 0 ? undefined : body,
  });
}
