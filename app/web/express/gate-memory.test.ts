import { request } from "node:http";
import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { edge, serveEdge, visit } from "./testing/edge";

serveEdge();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const megabyte = 1024 * 1024;
const boundary = "----LYNX";
const field = (csrf: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`;
const file = `--${boundary}\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n`;

it("lets 60 MB through after a look at the first field, without keeping them", async () => {
  const { cookie, csrf } = await visit();
  const headers = {
    host: "localhost:3000",
    cookie,
    "content-type": `multipart/form-data; boundary=${boundary}`,
  };
  const client = request({ port: edge.port, host: "127.0.0.1", path: "/echo", method: "POST", headers });
  const answered = once(client, "response");
  const pieceOf = Buffer.alloc(megabyte, "x");
  const before = process.memoryUsage();
  let most = 0;
  client.write(field(csrf) + file);
  for (let sent = 0; sent < 60; sent++) {
    await new Promise((resolve) => client.write(pieceOf, resolve));
    collectGarbage();
    const { arrayBuffers } = process.memoryUsage();
    most = Math.max(most, arrayBuffers - before.arrayBuffers);
  }
  client.end(`\r\n--${boundary}--\r\n`);
  const [answer] = await answered;
  expect(answer.statusCode).toBe(200);
  answer.resume();
  expect(most).toBeLessThan(8 * megabyte);
});
