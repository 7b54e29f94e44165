import type { IncomingMessage, ServerResponse } from "node:http";
import { pino, type DestinationStream, type Logger, type LevelWithSilent } from "pino";
import { pinoHttp } from "pino-http";
import { loggedError } from "./logged-error";

const secrets = ["password", "cookie", "authorization", "set-cookie", "token", "csrf", "body"];

/** JSON lines. Control characters that JSON lets through, and those that turn text round, are written as escapes. */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): Logger {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  const options = {
    level,
    base: undefined,
    redact: { paths, censor: "[removed]" },
    serializers: { err: loggedError },
    hooks: {
      streamWrite: (line: string) =>
        line.replace(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** One line for each answer: id, method, path, status, time. No queries, bodies, cookies or names. */
export function requestLog(logger: Logger) {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    quietReqLogger: true,
    wrapSerializers: false,
    customAttributeKeys: { reqId: "requestId" },
    genReqId: (_req, res) => (res as unknown as { locals: { requestId: string } }).locals.requestId,
    serializers: {
      req: loggedRequest,
      res: ({ statusCode }: ServerResponse) => ({ status: statusCode }),
      err: loggedError,
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? "error" : "info"),
    // The cause was logged where it happened; this line only says how it ended.
    customErrorObject: (_req, res, _error, { responseTime }: { responseTime: number }) => ({
      res,
      responseTime,
    }),
    autoLogging: { ignore: ({ url }) => url === "/healthz" },
  });
}

function loggedRequest({ method, url, originalUrl }: IncomingMessage & { originalUrl?: string }) {
  return { method, path: (originalUrl ?? url ?? "").split(/[?#]/)[0]!.slice(0, 300) };
}
