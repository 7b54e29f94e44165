import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Agent, buildConnector } from "undici";

/** The connection was not made, so not one byte of the request has left. */
export class NotSent extends Error {
  override name = "NotSent";
}

/** From the first byte on nobody can say how far the request got: no answer, or none that can be read. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
}

/** There was one, but more of it than we take: asking the same again would end alike. */
export class TooLarge extends NoAnswer {
  override name = "TooLarge";
}

export type Answer = {
  status: number;
  /** What `Retry-After` asks for. */
  waitMs?: number;
  /** The JSON of the body; undefined when it is none. */
  body: unknown;
};

export type Question = { method: "GET" | "POST" | "PUT"; url: URL; body?: object };

export type Line = { exchange(question: Question, withinMs: number): Promise<Answer> };

const largest = 1024 * 1024;

/** One request, one answer: no redirects, within bounds of time and size. */
export function openLine({ authorization, connectMs }: { authorization: string; connectMs: number }): Line {
  const connect = certain(buildConnector({ timeout: connectMs }));
  const kept = new Agent({ connect });
  // A kept connection may just have been closed at the other end, and then nobody knows whether a change was read.
  const fresh = new Agent({ connect, pipelining: 0 });
  return {
    async exchange({ method, url, body }, withinMs) {
      const signal = AbortSignal.timeout(withinMs);
      const request = {
        method,
        headers: {
          authorization,
          accept: "application/json",
          ...(body && { "content-type": "application/json" }),
        },
        body: body && JSON.stringify(body),
        redirect: "manual",
        signal,
        dispatcher: method === "GET" ? kept : fresh,
      };
      try {
        const response = await fetch(url, request as RequestInit);
        return { status: response.status, waitMs: waitOf(response), body: await jsonOf(response, signal) };
      } catch (error) {
        throw told(error as Error);
      }
    },
  };
}

/** A failure to connect is marked here, before any request was given to the connection: nothing else proves it. */
function certain(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...made) => {
      if (made[0]) callback(new NotSent(codeOf(made[0])), null);
      else callback(...made);
    });
}

function told(error: Error): NotSent | NoAnswer {
  if (error instanceof NoAnswer) return error;
  if (error.cause instanceof NotSent) return error.cause;
  return new NoAnswer(codeOf(error.cause instanceof Error ? error.cause : error));
}

/** The kind of failure and never its sentence, which may name what was sent. */
function codeOf(error: Error & { code?: unknown }): string {
  return typeof error.code === "string" ? error.code : error.name;
}

function waitOf({ headers }: Response): number | undefined {
  const seconds = headers.get("retry-after");
  return seconds && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}

async function jsonOf(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = await textOf(response, signal);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The signal once more: fetch follows it weakly, and may have forgotten it when the body comes. */
async function textOf({ body }: Response, signal: AbortSignal): Promise<string> {
  if (!body) return "";
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const piece of Readable.fromWeb(body as ReadableStream<Uint8Array>, { signal })) {
    length += (piece as Uint8Array).length;
    if (length > largest) throw new TooLarge("too_large");
    pieces.push(piece as Uint8Array);
  }
  return Buffer.concat(pieces).toString("utf8");
}
