import { setTimeout as pause } from "node:timers/promises";
import { AcuityUnclear, AcuityUnreachable, type Gate } from "./acuity";
import { Breaker } from "./breaker";
import { type Answer, NotSent, openLine, type Question, TooLarge } from "./exchange.server";

export const tempo = {
  connectMs: 3_000,
  /** For one change; for a question with all its tries. */
  totalMs: 15_000,
  retries: 3,
  firstPauseMs: 250,
  longestPauseMs: 5_000,
  failures: 5,
  restMs: 30_000,
};

export type AcuitySettings = { baseUrl: string; userId: string; apiKey: string };

export type Asker = {
  /** Asks again when it may help. @throws AcuityUnreachable */
  read(path: string, query?: URLSearchParams): Promise<Answer>;
  /** Asks once. @throws AcuityUnreachable, AcuityUnclear */
  write(method: "POST" | "PUT", path: string, body: object, query?: Record<string, string>): Promise<Answer>;
};

export function openAsker({ baseUrl, userId, apiKey }: AcuitySettings, gate: Gate, given = tempo): Asker {
  const authorization = `Basic ${Buffer.from(`${userId}:${apiKey}`).toString("base64")}`;
  const line = openLine({ authorization, connectMs: given.connectMs });
  const breaker = new Breaker(given.failures, given.restMs);

  /** Through breaker and gate. @throws AcuityUnreachable, NoAnswer */
  async function once(question: Question, withinMs: number): Promise<Answer> {
    if (!breaker.mayPass(Date.now())) throw new AcuityUnreachable("resting");
    const leave = await gate.enter().catch((cause) => {
      throw new AcuityUnreachable("no_lane", { cause });
    });
    try {
      const answer = await line.exchange(question, withinMs);
      if (answer.status >= 500) breaker.failed(Date.now());
      else breaker.succeeded();
      return answer;
    } catch (error) {
      if (error instanceof TooLarge) breaker.succeeded();
      else breaker.failed(Date.now());
      throw error instanceof NotSent ? new AcuityUnreachable("no_connection", { cause: error }) : error;
    } finally {
      // What Acuity answered counts, whether or not the lane is given back; it comes back by itself.
      await leave().catch(() => {});
    }
  }

  return {
    async read(path, query) {
      const url = addressOf(baseUrl, path, query);
      let leftMs = given.totalMs;
      for (let tries = 0; ; tries++) {
        const began = Date.now();
        const answer = await once({ method: "GET", url }, leftMs).catch((error: Error) => error);
        const wasHeard = !(answer instanceof Error) && answer.status < 500 && answer.status !== 429;
        if (wasHeard) return answer;
        const pauseMs = pauseAfter(tries, answer, given);
        leftMs -= Date.now() - began + pauseMs;
        if (tries === given.retries || leftMs <= 0 || isHopeless(answer)) throw unreachable(answer);
        await pause(pauseMs);
      }
    },
    async write(method, path, body, query = {}) {
      const url = addressOf(baseUrl, path, new URLSearchParams({ noEmail: "true", ...query }));
      return once({ method, url, body }, given.totalMs).catch((error: Error) => {
        throw error instanceof AcuityUnreachable ? error : new AcuityUnclear(error.message, { cause: error });
      });
    },
  };
}

function addressOf(baseUrl: string, path: string, query = new URLSearchParams()): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, "")}/${path}`);
  url.search = query.toString();
  return url;
}

/** Twice as long each time, and never all at the same moment; or as long as Acuity says, within reason. */
function pauseAfter(tries: number, answer: Answer | Error, { firstPauseMs, longestPauseMs }: typeof tempo) {
  const ours = firstPauseMs * 2 ** tries * (0.5 + Math.random());
  const theirs = answer instanceof Error ? 0 : (answer.waitMs ?? 0);
  return Math.round(Math.min(longestPauseMs, Math.max(ours, theirs)));
}

/** Whoever rests or finds no lane has waited already. */
function isHopeless(answer: Answer | Error): boolean {
  if (answer instanceof TooLarge) return true;
  return answer instanceof AcuityUnreachable && answer.because !== "no_connection";
}

function unreachable(answer: Answer | Error): AcuityUnreachable {
  if (answer instanceof AcuityUnreachable) return answer;
  const cause = answer instanceof Error ? answer : new Error(`status ${answer.status}`);
  return new AcuityUnreachable(answer instanceof TooLarge ? "too_large" : "no_answer", { cause });
}
