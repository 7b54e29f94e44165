import { parseCookie } from "cookie";
import type { RequestHandler } from "express";
import { createHash } from "node:crypto";
import { networkOf } from "~/domain/identity/network";
import { cookieName } from "~/web/session-cookie.server";
import { tooManyTries } from "~/web/clock-words.server";
import { isWebhook } from "./limits";
import { refuse } from "./refuse";

type Limit = { key: string; tries: number; withinMs: number };
type Spend = (limit: Limit, now: Date) => Promise<Date | undefined>;

const minute = 60_000;

/**
 * How much one network and one session may ask in a minute. Whoever makes sessions up still meets the limit of the
 * network, which leaves room for a large office behind one address.
 */
export function requestLimit(spend: Spend): RequestHandler {
  return (req, res, next) => {
    if (isWebhook(res)) return next();
    const session = parseCookie(req.headers.cookie ?? "")[cookieName("sid")];
    check(spend, limitsFor(networkOf(req.ip ?? ""), session)).then((until) => {
      if (!until) return next();
      res.setHeader("Retry-After", String(Math.ceil((until.getTime() - Date.now()) / 1000)));
      refuse(res, { status: 429, heading: "Too many requests", text: `${tooManyTries(until)}.` });
    }, next);
  };
}

function limitsFor(network: string, session: string | undefined): Limit[] {
  if (!session) return [{ key: `anonymous ${network}`, tries: 120, withinMs: minute }];
  const hash = createHash("sha256").update(session).digest("base64url");
  return [
    { key: `network ${network}`, tries: 6_000, withinMs: minute },
    { key: `session ${hash}`, tries: 600, withinMs: minute },
  ];
}

async function check(spend: Spend, limits: Limit[]): Promise<Date | undefined> {
  const now = new Date();
  for (const limit of limits) {
    const until = await spend(limit, now);
    if (until) return until;
  }
  return undefined;
}
