import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Acuity, Booking, Gate } from "../acuity";
import { tempo } from "../asker.server";
import { openAcuity } from "../client.server";

export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** A real server that answers each request with the next of these replies, and the last one for ever. */
export async function scripted(...replies: Reply[]) {
  const seen: { line: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  const { url, server } = await listening(async (request, response) => {
    const body = await text(request);
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    replies[Math.min(seen.length, replies.length) - 1]!(response, request);
  });
  return { url, seen, server };
}

export async function listening(listener?: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

export const openGate: Gate = { enter: async () => async () => {} };

/** As patient as a busy machine needs; where silence is expected, the test says how long it is waited for. */
export function client(baseUrl: string, given: Partial<typeof tempo> = {}, gate = openGate): Acuity {
  const settings = { baseUrl, userId: "123", apiKey: "the-secret-key" };
  return openAcuity(settings, gate, { ...tempo, firstPauseMs: 5, ...given });
}

export const booking: Booking = {
  calendarId: "5000001",
  appointmentTypeId: "7000001",
  startsAt: new Date("2026-07-06T09:00:00+10:00"),
  timeZone: "Australia/Sydney",
  firstName: "Wilhelmina",
  lastName: "Quist",
  email: "booking@medibytes.example",
  fields: [{ id: "101", value: "IME-2026-00042" }],
};

export const appointment = {
  id: 900000001,
  datetime: "2026-07-06T09:00:00+1000",
  appointmentTypeID: 7000001,
  calendarID: 5000001,
};
