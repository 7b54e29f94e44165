import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { http, passthrough } from "msw";
import { describe, expect, it, onTestFinished } from "vitest";
import { server as outside } from "db/testing/no-outside-calls";
import { type Acuity, AcuityUnclear, AcuityUnreachable } from "./acuity";
import { appointment, booking, client, json, type Reply, scripted } from "./testing/scripted-server";

/** What a change may come to when things go wrong between us and Acuity: real sockets, no pretending. */

const changes: [string, (acuity: Acuity) => Promise<unknown>][] = [
  ["book", (acuity) => acuity.book(booking)],
  [
    "move",
    (acuity) => acuity.move("900000001", { startsAt: booking.startsAt, timeZone: "Australia/Sydney" }),
  ],
  ["cancel", (acuity) => acuity.cancel("900000001")],
];

// Who follows a signal may be held by nobody else: a bound on time has to outlive a collection.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const complaint = (error: string) => ({ status_code: 400, message: "Wilhelmina cannot …", error });

describe.each(changes)("%s", (_name, change) => {
  it("is done when Acuity answers with the appointment", async () => {
    const { url } = await scripted(json(200, appointment));
    expect(await change(client(url))).toMatchObject({ ok: true, appointment: { id: "900000001" } });
  });

  it.each([
    ["not_available", json(400, complaint("not_available"))],
    ["cancel_too_close", json(400, complaint("cancel_too_close"))],
    ["unauthorized", json(401, complaint("unauthorized"))],
    ["other", json(400, complaint("a_new_code"))],
    ["other", json(409, complaint("double_booked"))],
    ["too_many_requests", json(429, "slow down")],
  ])("is refused: %s", async (because, reply) => {
    const { url, seen } = await scripted(reply);
    expect(await change(client(url))).toEqual({ ok: false, because });
    expect(seen).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ["no answer in time", () => {}],
    ["the connection is cut", (response) => response.socket!.destroy()],
    ["the connection is reset", (response) => (response.socket as Socket).resetAndDestroy()],
    [
      "the answer is cut half-way",
      (response) => {
        response.writeHead(200, { "content-length": "1000" }).write('{"id": 900');
        setTimeout(() => response.socket!.destroy(), 20);
      },
    ],
    [
      "a refusal is cut half-way",
      (response) => {
        response.writeHead(400, { "content-length": "1000" }).write('{"error": "not_available"');
        setTimeout(() => response.socket!.destroy(), 20);
      },
    ],
    [
      "the answer never ends",
      (response) => {
        response.writeHead(200).write("{");
        const drip = setInterval(() => {
          collectGarbage();
          response.write(" ");
        }, 50);
        response.on("close", () => clearInterval(drip));
      },
    ],
    ["500", json(500, complaint("server_error"))],
    ["503", json(503, {})],
    ["it is no JSON", (response) => response.end("<html>")],
    ["it is no appointment", json(200, {})],
    ["another status that sounds good", json(201, appointment)],
    ["an appointment without its time", json(200, { ...appointment, datetime: "July 6" })],
    ["a time without an offset", json(200, { ...appointment, datetime: "2026-07-06T09:00:00" })],
    ["too long an answer", json(200, { ...appointment, notes: "x".repeat(1024 * 1024) })],
    ["a refusal by something between us", (response) => response.writeHead(403).end("<html>no</html>")],
    ["a redirect", json(307, appointment, { location: "/elsewhere" })],
  ])("is unclear, and not tried again: %s", async (_what, reply) => {
    const { url, seen } = await scripted(reply);
    await expect(change(client(url, { totalMs: 1_000 }))).rejects.toBeInstanceOf(AcuityUnclear);
    expect(seen).toHaveLength(1);
  });

  it("is unclear when the connection ends before an answer begins", async () => {
    const { url, connections } = await rawServer(
      (socket) => void socket.once("data", () => socket.resetAndDestroy()),
    );
    await expect(change(client(url))).rejects.toBeInstanceOf(AcuityUnclear);
    expect(connections).toHaveLength(1);
  });
});

describe("not sent at all", () => {
  const unsent = async (acuity: Acuity) => {
    const error = await acuity.book(booking).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AcuityUnreachable);
    return (error as AcuityUnreachable).because;
  };

  it("nobody listens", async () => {
    const { url, close } = await rawServer(() => {});
    await close();
    expect(await unsent(client(url))).toBe("no_connection");
  });

  it("the name leads nowhere", async () => {
    outside.use(http.all(/\.invalid\//, () => passthrough()));
    // Too long a label: refused before any name server is asked.
    expect(await unsent(client(`http://${"a".repeat(64)}.invalid/api/v1`))).toBe("no_connection");
  });

  it.each([
    ["speaks no TLS", (socket: Socket) => void socket.end("HTTP/1.1 200 OK\r\n\r\n")],
    ["never answers the greeting", () => {}],
    ["hangs up on the greeting", (socket: Socket) => void socket.once("data", () => socket.destroy())],
  ])("the other end %s: nothing but a greeting left us", async (_what, onConnection) => {
    const { url, connections } = await rawServer(onConnection);
    expect(await unsent(client(url.replace("http:", "https:"), { connectMs: 300 }))).toBe("no_connection");
    const sent = Buffer.concat(connections.flat());
    if (sent.length > 0) expect(sent[0]).toBe(0x16);
    expect(sent.toString("latin1")).not.toMatch(/Wilhelmina|Basic|POST/);
  });

  it("no lane is free", async () => {
    const { url, seen } = await scripted(json(200, appointment));
    const full = { enter: () => Promise.reject(new Error("full")) };
    expect(await unsent(client(url, {}, full))).toBe("no_lane");
    expect(seen).toEqual([]);
  });

  it("the line rests after five failures in a row", async () => {
    const { url, seen } = await scripted(json(500, {}));
    const acuity = client(url, { restMs: 200 });
    for (let failures = 0; failures < 5; failures++) await acuity.book(booking).catch(() => {});
    expect(await unsent(acuity)).toBe("resting");
    expect(seen).toHaveLength(5);
    await new Promise((over) => setTimeout(over, 250));
    await expect(acuity.book(booking)).rejects.toBeInstanceOf(AcuityUnclear);
    expect(await unsent(acuity)).toBe("resting");
  });

  it("refusals are answers: the line does not rest", async () => {
    const { url, seen } = await scripted(json(400, complaint("not_available")));
    const acuity = client(url);
    for (let times = 0; times < 7; times++) expect(await acuity.book(booking)).toMatchObject({ ok: false });
    expect(seen).toHaveLength(7);
  });
});

it("each change has a connection of its own, which nobody may have closed before", async () => {
  const { url, seen, server } = await scripted(json(200, appointment));
  let connections = 0;
  server.on("connection", () => connections++);
  const acuity = client(url);
  for (const [, change] of changes) await change(acuity);
  expect(connections).toBe(3);
  expect(seen.map(({ headers }) => headers.connection)).toEqual(["close", "close", "close"]);
});

it("says exactly what Acuity needs to know", async () => {
  const { url, seen } = await scripted(json(200, appointment));
  const acuity = client(`${url}/api/v1`);
  const secret = { diagnosis: "secret" };
  await acuity.book({ ...booking, phone: "0491570159", ...secret });
  await acuity.move("900000001", { startsAt: booking.startsAt, timeZone: "Australia/Sydney" });
  await acuity.cancel("900000001");
  const zone = { datetime: "2026-07-06T09:00:00+1000", timezone: "Australia/Sydney" };
  expect(seen.map(({ line, body }) => [line, JSON.parse(body)])).toEqual([
    [
      "POST /api/v1/appointments?noEmail=true",
      {
        ...zone,
        calendarID: 5000001,
        appointmentTypeID: 7000001,
        firstName: "Wilhelmina",
        lastName: "Quist",
        email: "booking@medibytes.example",
        phone: "0491570159",
        fields: [{ id: 101, value: "IME-2026-00042" }],
      },
    ],
    ["PUT /api/v1/appointments/900000001/reschedule?noEmail=true", zone],
    ["PUT /api/v1/appointments/900000001/cancel?noEmail=true", {}],
  ]);
  expect(seen[0]!.headers.authorization).toBe(`Basic ${btoa("123:the-secret-key")}`);
});

it.each(["..", "1/cancel", "", "0", "abc", "١", "1".repeat(30)])(
  "no appointment has the id %j",
  async (id) => {
    const { url, seen } = await scripted(json(200, appointment));
    expect(await client(url).cancel(id)).toEqual({ ok: false, because: "not_found" });
    expect(await client(url).findAppointment(id)).toBeUndefined();
    expect(seen).toEqual([]);
  },
);

it("neither key nor person is in anything that is thrown", async () => {
  const thrown: unknown[] = [];
  for (const reply of [
    json(500, complaint("Wilhelmina")),
    json(200, { id: "Wilhelmina" }),
    ((response) => response.end("Wilhelmina")) satisfies Reply,
    (() => {}) satisfies Reply,
  ]) {
    const { url } = await scripted(reply);
    thrown.push(
      await client(url, { totalMs: 100 })
        .book(booking)
        .catch((error: unknown) => error),
    );
  }
  const { url, close } = await rawServer(() => {});
  await close();
  thrown.push(
    await client(url)
      .book(booking)
      .catch((error: unknown) => error),
  );
  expect(thrown.every((error) => error instanceof Error)).toBe(true);
  const said = inspect(thrown, { depth: 10, showHidden: true }) + JSON.stringify(thrown);
  expect(said).not.toMatch(/Wilhelmina|Quist|secret|Basic|IME-|medibytes\.example/);
});

/** A server below HTTP: what each connection sent. */
async function rawServer(onConnection: (socket: Socket) => void) {
  const connections: Buffer[][] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const pieces: Buffer[] = [];
    connections.push(pieces);
    open.add(socket);
    socket.on("error", () => {}).on("data", (piece) => void pieces.push(piece));
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((closed) => {
      open.forEach((socket) => socket.destroy());
      server.close(() => closed());
    });
  onTestFinished(close);
  return { url, connections, close };
}
