import { pino, type Logger } from "pino";
import { pinoHttp } from "pino-http";
import { env } from "~/env.server";

export function createLogger(): Logger {
  return pino({ level: env().logLevel, base: undefined, redact: { paths: ["*.password", "*.cookie", "*.authorization"], remove: true } });
}

type Logged = { id: string; method: string; url: string };

/** One line for each answer: id, method, path, status, time. No queries, bodies, cookies or names. */
export function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: (_req, res) => (res as unknown as { locals: { requestId: string } }).locals.requestId,
    serializers: {
      req: ({ id, method, url }: Logged) => ({ id, method, path: url.split("?")[0]!.slice(0, 500) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: ({ type, message, stack }: { type: string; message: string; stack: string }) => ({ type, message, stack }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? "error" : "info"),
    autoLogging: { ignore: (req) => /^\/(assets\/|healthz|favicon)/.test(req.url ?? "") },
  });
}
