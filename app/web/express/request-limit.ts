import { parseCookie } from "cookie";
import type { RequestHandler } from "express";
import { networkOf } from "~/domain/identity/network";
import { hashOf } from "~/domain/identity/token.server";
import { cookieName } from "~/web/session-cookie.server";
import { tooManyTries } from "~/web/clock-words.server";
import { isWebhook } from "./limits";
import { refuse } from "./refuse";

type Limit = { key: string; tries: number; withinMs: number };
type Counting = {
  spend: (limit: Limit, now: Date) => Promise<Date | undefined>;
  isKnown: (tokenHash: string, now: Date) => Promise<boolean>;
};

const minute = 60_000;

/**
 * How much one network and one session may ask in a minute. A session we never gave out counts as none; the limit of
 * a network with sessions leaves room for a large office behind one address.
 */
export function requestLimit(counting: Counting): RequestHandler {
  return (req, res, next) => {
    if (isWebhook(res)) return next();
    const token = parseCookie(req.headers.cookie ?? "")[cookieName("sid")];
    check(counting, networkOf(req.ip ?? ""), token).then((until) => {
      if (!until) return next();
      res.setHeader("Retry-After", String(Math.ceil((until.getTime() - Date.now()) / 1000)));
      refuse(res, { status: 429, heading: "Too many requests", text: `${tooManyTries(until)}.` });
    }, next);
  };
}

async function check({ spend, isKnown }: Counting, network: string, token = ""): Promise<Date | undefined> {
  const now = new Date();
  const session = token && hashOf(token);
  const isOurs = session !== "" && (await isKnown(session, now));
  for (const limit of isOurs ? ofSession(network, session) : ofStrangers(network)) {
    const until = await spend(limit, now);
    if (until) return until;
  }
  return undefined;
}

function ofStrangers(network: string): Limit[] {
  return [{ key: `anonymous ${network}`, tries: 120, withinMs: minute }];
}

function ofSession(network: string, session: string): Limit[] {
  return [
    { key: `network ${network}`, tries: 6_000, withinMs: minute },
    { key: `session ${session}`, tries: 600, withinMs: minute },
  ];
}
