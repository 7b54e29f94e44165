import { type Job, type Log, repeat } from "~/domain/jobs.server";
import { env } from "~/env.server";
import { openMailer } from "~/integrations/mail/mailer.server";
import { sendDue } from "./send-due.server";

/** Sends what lies in the outbox, until stopped. Several instances may run: each row is claimed by one. */
export function startPump(log: Log): Job {
  const mailer = openMailer(env().mail, env().emailFrom);
  const sending = repeat(log, { everyMs: 1_000, what: "outbox" }, (signal) =>
    sendDue(mailer, log, { signal }),
  );
  return {
    /** Finishes the mail it is sending; the others keep for the next start. */
    async stop() {
      await sending.stop();
      mailer.close();
    },
  };
}
