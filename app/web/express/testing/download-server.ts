import { once } from "node:events";
import { type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import * as download from "~/routes/documents.$documentId.download/route";
import { loader as view } from "~/routes/documents.$documentId.view/route";
import { args } from "~/web/testing/request";
import { createApp } from "../create-app";
import { buildOf } from "./sample-build";

/** For tests: the real download route behind our Express app, on loopback. */
export async function serveDownloads(): Promise<Server> {
  const build = buildOf({
    home: [undefined, { default: () => null }],
    download: ["documents/:documentId/download", download],
  });
  const server = createApp({ build, log: pino({ level: "silent" }) }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** What the page shows that a document is looked at on. */
export const openedPage = (documentId: string, cookie: string) =>
  view(args(`/documents/${documentId}/view`, { cookie, params: { documentId } }));

export const portOf = (server: Server) => (server.address() as AddressInfo).port;

type Asking = {
  port: number;
  path: string;
  cookie?: string;
  method?: string;
  headers?: Record<string, string>;
};

/** The answer, of which nothing is read yet. */
export async function asked({
  port,
  path,
  cookie,
  method = "GET",
  headers = {},
}: Asking): Promise<IncomingMessage> {
  const all = { host: `localhost:${port}`, ...(cookie && { cookie }), ...headers };
  const client = request({ port, host: "127.0.0.1", path, method, agent: false, headers: all });
  client.on("error", () => {}).end();
  const [answer] = (await once(client, "response")) as [IncomingMessage];
  return answer.on("error", () => {}).pause();
}
