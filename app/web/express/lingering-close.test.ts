import { describe, expect, it } from "vitest";
import { ask, dial, edge, serveEdge } from "./testing/edge";
import { sendAll } from "./testing/send-all";

serveEdge();

const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
const post = (path: string, body: string | Buffer = "a=1", headers = {}) =>
  ask(path, { method: "POST", headers: { ...form, ...headers }, body });

describe("an answer before the body has come", () => {
  const head = (path: string, length: number, type = form["content-type"], site = "same-origin") =>
    `POST ${path} HTTP/1.1\r\nHost: localhost:3000\r\nContent-Type: ${type}\r\nSec-Fetch-Site: ${site}\r\nContent-Length: ${length}\r\n\r\n`;

  const size = 20 * 1024 * 1024;
  it.each([
    ["form of 300 KiB", 413, head("/form", 300 * 1024), 300 * 1024],
    ["form of 20 MB", 413, head("/form", size), size],
    [
      "form of 20 MB without a length",
      413,
      head("/form", size).replace(/Content-Length: \d+/, "Transfer-Encoding: chunked"),
      size,
    ],
    [
      "foreign upload of 20 MB",
      403,
      head("/echo", size, "multipart/form-data; boundary=x", "cross-site"),
      size,
    ],
    [
      "upload of 20 MB that the action refuses unread",
      413,
      head("/refusing/413", size, "multipart/form-data; boundary=x"),
      size,
    ],
    [
      "upload of 20 MB that the action redirects unread",
      303,
      head("/refusing/303", size, "multipart/form-data; boundary=x"),
      size,
    ],
  ])("%s: %i arrives whole", async (_what, status, start, bytes) => {
    const { text, error } = await sendAll(edge.port, start, bytes);
    expect(error).toBeUndefined();
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(text).toMatch(/connection: close/i);
    if (status !== 303) expect(text).toMatch(/<\/html>|status 413/);
  });

  it.each(["/form", "/leaving"])("that %s gives after it stopped reading arrives too", async (path) => {
    const start = `POST ${path} HTTP/1.1\r\nHost: localhost:3000\r\nContent-Type: ${form["content-type"]}\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n`;
    const { text, error } = await sendAll(edge.port, start, size);
    expect(error).toBeUndefined();
    expect(text).toMatch(/^HTTP\/1.1 413 [^]*<\/html>/);
  });

  it("comes at once, while the sender still waits", async () => {
    const { received, socket } = await dial(head("/form", size));
    await expect.poll(received).toContain("</html>");
    socket.destroy();
  });

  it("leaves a connection open whose body was read", async () => {
    expect((await post("/form")).headers.connection).toBe("keep-alive");
    expect((await post("/form", "")).headers.connection).toBe("keep-alive");
  });
});
