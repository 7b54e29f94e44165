import { once } from "node:events";
import { connect } from "node:net";

/** Like a browser: sends all it has, even after our end of the connection has closed, and reads beside that. */
export async function sendAll(
  port: number,
  start: string,
  bytes: number,
): Promise<{ text: string; error?: Error }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let text = "";
  let error: Error | undefined;
  socket.on("data", (chunk) => (text += chunk.toString("latin1"))).on("error", (each) => (error = each));
  socket.write(start);
  const plain = "x".repeat(64 * 1024);
  const piece = Buffer.from(/chunked/.test(start) ? `10000\r\n${plain}\r\n` : plain);
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += piece.length) {
    await new Promise((resolve) =>
      socket.write(piece.subarray(0, Math.min(piece.length, bytes - sent)), resolve),
    );
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  socket.end();
  if (!socket.destroyed) await once(socket, "close");
  return { text, error };
}
