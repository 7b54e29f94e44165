import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { db } from "db/client";
import { outbox, users } from "db/schema";
import { env } from "~/env.server";
import { openMailer, type Mailer } from "~/integrations/mail/mailer.server";
import { isMailKind, writeMail } from "./mails";

type Log = { error(details: object, message: string): void };

const everyMs = 1_000;
const leaseMs = 60_000;
const backoffMinutes = [0.5, 2, 10, 30, 120, 360, 720];

/** Sends what lies in the outbox, until stopped. Several instances may run: each row is claimed by one. */
export function startPump(log: Log): { stop(): Promise<void> } {
  const mailer = openMailer(env().mail, env().emailFrom);
  let stopped = false;
  let wake = () => {};
  const running = (async () => {
    while (!stopped) {
      await sendDue(mailer, log).catch((error: Error) => log.error({ err: error }, "outbox failed"));
      if (!stopped) await new Promise<void>((resolve) => (wake = resolve, setTimeout(resolve, everyMs)));
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
      mailer.close();
    },
  };
}

/** Sends every mail that is due; answers how many went out. */
export async function sendDue(mailer: Mailer, log: Log, now = () => new Date()): Promise<number> {
  let sent = 0;
  for (let row = await claim(now()); row; row = await claim(now())) {
    try {
      await send(mailer, row);
      await finish(row, { state: "sent", sentAt: now() });
      sent++;
    } catch (error) {
      log.error({ err: error, outboxId: row.id, kind: row.kind }, "a mail could not be sent");
      await finish(row, whatNext(row, error as Error, now()));
    }
  }
  return sent;
}

type Row = typeof outbox.$inferSelect;

/** The lease is the row's own next time: if this process dies, another finds the row due again. */
async function claim(now: Date): Promise<Row | undefined> {
  const due = and(inArray(outbox.state, ["ready", "sending"]), lte(outbox.nextTryAt, now));
  const [next] = await db.select().from(outbox).where(due).orderBy(asc(outbox.nextTryAt)).limit(1);
  if (!next) return undefined;
  const [claimed] = await db
    .update(outbox)
    .set({ state: "sending", tries: next.tries + 1, nextTryAt: new Date(now.getTime() + leaseMs) })
    .where(and(eq(outbox.id, next.id), eq(outbox.tries, next.tries), due))
    .returning();
  return claimed ?? claim(now);
}

async function send(mailer: Mailer, row: Row): Promise<void> {
  const [recipient] = await db.select().from(users).where(eq(users.id, row.recipientId));
  if (!recipient || !isMailKind(row.kind)) throw new Error(`outbox row ${row.id} cannot be written as a mail`);
  const mail = writeMail(row.kind, { ...row.facts, recipientName: recipient.name, origin: env().appOrigin });
  await mailer.send({ ...mail, to: recipient.email, messageId: row.id });
}

async function finish(row: Row, outcome: Partial<Row>): Promise<void> {
  await db.update(outbox).set(outcome).where(and(eq(outbox.id, row.id), eq(outbox.tries, row.tries)));
}

function whatNext(row: Row, error: Error, now: Date): Partial<Row> {
  const minutes = backoffMinutes[row.tries - 1];
  const lastError = error.message.slice(0, 500);
  if (minutes === undefined) return { state: "dead", lastError };
  return { state: "ready", lastError, nextTryAt: new Date(now.getTime() + minutes * 60_000) };
}
