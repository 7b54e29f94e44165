import type { ServerBuild } from "@remix-run/node";
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { pino } from "pino";
import * as entry from "~/entry.server";
import * as root from "~/root";
import { createApp } from "../express/create-app";
import { sampleBuild } from "../express/testing/sample-build";

/** For tests: our server on loopback with its real root and its real page for uploads. */

const page = { id: "documents", path: "bookings/:bookingId/documents", parentId: "root" };
const about = { hasErrorBoundary: false, hasClientAction: false, hasClientLoader: false };

/** The route is handed in: what lies in web/ knows no routes. */
const buildWith = (documents: object) =>
  ({
    ...sampleBuild,
    entry: { module: entry },
    routes: { root: { id: "root", path: "", module: root }, documents: { ...page, module: documents } },
    assets: {
      ...sampleBuild.assets,
      routes: {
        root: { ...about, id: "root", path: "", module: "/root.js", hasLoader: true, hasErrorBoundary: true },
        documents: { ...about, ...page, module: "/documents.js", hasLoader: true, hasAction: true },
      },
    },
  }) as unknown as ServerBuild;

export async function serveBookings(documents: object): Promise<{ server: Server; port: number }> {
  const server = createApp({ build: buildWith(documents), log: pino({ level: "silent" }) }).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

export type Exchange = { status: number; headers: Record<string, string>; body: string };

type Cut = { after: number; waitMs: number };

/** Sends these bytes and no others, in one connection, and reads what comes back; or cuts it. */
export async function exchange(port: number, head: string, body: Buffer, cut?: Cut): Promise<Exchange> {
  const socket = connect({ port, host: "127.0.0.1" });
  const pieces: Buffer[] = [];
  socket.on("data", (piece: Buffer) => pieces.push(piece)).on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  const all = Buffer.concat([Buffer.from(head, "latin1"), body]);
  if (!cut) socket.write(all);
  else socket.write(all.subarray(0, cut.after), () => setTimeout(() => socket.destroy(), cut.waitMs));
  await closed;
  return read(Buffer.concat(pieces).toString("utf8"));
}

function read(answer: string): Exchange {
  const [head = "", ...rest] = answer.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: rest.join("\r\n\r\n") };
}
