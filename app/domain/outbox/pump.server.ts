import { setTimeout } from "node:timers/promises";
import { env } from "~/env.server";
import { openMailer } from "~/integrations/mail/mailer.server";
import { type Log, sendDue } from "./send-due.server";

const everyMs = 1_000;

/** Sends what lies in the outbox, until stopped. Several instances may run: each row is claimed by one. */
export function startPump(log: Log): { stop(): Promise<void> } {
  const mailer = openMailer(env().mail, env().emailFrom);
  const stopped = new AbortController();
  const running = (async () => {
    while (!stopped.signal.aborted) {
      await sendDue(mailer, log, { signal: stopped.signal }).catch((error: Error) =>
        log.error({ err: error }, "outbox failed"),
      );
      await pause(everyMs, stopped.signal);
    }
  })();
  return {
    /** Finishes the mail it is sending; the others keep for the next start. */
    async stop() {
      stopped.abort();
      await running;
      mailer.close();
    },
  };
}

const pause = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, { signal }).catch(() => {});
