import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { db } from "db/client";
import { outbox, users } from "db/schema";
import type { Log } from "~/domain/jobs.server";
import { env } from "~/env.server";
import { type Mailer, MailRefused } from "~/integrations/mail/mailer.server";
import { mailedToken } from "./mailed-token.server";
import { isMailKind, nothing, writeMail } from "./mails";

type Options = {
  now?: () => Date;
  /** No further mail is begun once this is aborted. */ signal?: AbortSignal;
  /** From 0 to 1, as `Math.random`. */ random?: () => number;
};

const leaseMs = 60_000;
const backoffMinutes = [0.5, 2, 10, 30, 120, 360, 720];
const mostTries = backoffMinutes.length + 1;

/** Sends every mail that is due; answers how many went out. */
export async function sendDue(
  mailer: Mailer,
  log: Log,
  { now = () => new Date(), signal, random = Math.random }: Options = {},
): Promise<number> {
  let sent = 0;
  while (!signal?.aborted) {
    const row = await claim(now());
    if (!row) break;
    const unsent = withoutSending(row, now());
    const outcome = unsent ?? (await trySending(mailer, row, { now, random }));
    if (!unsent && outcome.state === "sent") sent++;
    else if (!unsent) complain(log, row, outcome);
    await finish(row, outcome);
  }
  return sent;
}

/** Neither the message nor the recipient: servers repeat addresses in what they answer. */
function complain(log: Log, { id, kind, tries }: Row, { state, code }: Outcome): void {
  log.error({ outboxId: id, kind, tries, state, code }, "a mail could not be sent");
}

/** What is finished as it is: nobody to tell, or a link that no longer works. */
function withoutSending(row: Row, now: Date): Outcome | undefined {
  if (row.kind === nothing) return { state: "sent", sentAt: now };
  return row.expiresAt && row.expiresAt <= now ? { state: "dead", lastError: "expired" } : undefined;
}

type Row = typeof outbox.$inferSelect;
type Outcome = Partial<Row> & { code?: string | number };

/** The lease is the row's own next time: if this process dies, another finds the row due again. */
async function claim(now: Date): Promise<Row | undefined> {
  const due = and(inArray(outbox.state, ["ready", "sending"]), lte(outbox.nextTryAt, now));
  for (;;) {
    const [next] = await db
      .select()
      .from(outbox)
      .where(due)
      .orderBy(asc(outbox.nextTryAt), asc(outbox.id))
      .limit(1);
    if (!next) return undefined;
    const [claimed] = await db
      .update(outbox)
      .set({ state: "sending", tries: next.tries + 1, nextTryAt: new Date(now.getTime() + leaseMs) })
      .where(and(eq(outbox.id, next.id), eq(outbox.tries, next.tries), due))
      .returning();
    if (claimed) return claimed;
  }
}

type Chance = Required<Pick<Options, "now" | "random">>;

async function trySending(mailer: Mailer, row: Row, { now, random }: Chance): Promise<Outcome> {
  // Its last try never came back: sending it may be what ends the process.
  if (row.tries > mostTries)
    return { state: "dead", lastError: row.lastError ?? "every try ended with the process" };
  try {
    await mailer.send(await written(row));
    return { state: "sent", sentAt: now() };
  } catch (error) {
    return afterFailure(row, error as Error, now(), random());
  }
}

async function written(row: Row) {
  const [recipient] = await db.select().from(users).where(eq(users.id, row.recipientId));
  const to = row.address ?? recipient?.email;
  if (!to || !isMailKind(row.kind)) throw new MailRefused(`outbox row ${row.id} cannot be written as a mail`);
  const { appOrigin } = env();
  const facts = {
    ...row.facts,
    recipientName: recipient?.name ?? "",
    origin: appOrigin,
    ...linkIn(row.facts),
  };
  return { ...writeMail(row.kind, facts), to, messageId: row.id };
}

/** The token is made at the moment of sending, so that it lies in no table. */
function linkIn({ path, tokenId }: Record<string, string>): { link?: string } {
  return tokenId ? { link: `${env().appOrigin}${path}?token=${mailedToken(tokenId)}` } : {};
}

type SendError = Error & { code?: string; responseCode?: number };

function afterFailure(row: Row, error: SendError, now: Date, chance: number): Outcome {
  const lastError = error.message.replaceAll("\0", "").slice(0, 500);
  const code = error.responseCode ?? error.code ?? error.name;
  const minutes = backoffMinutes[row.tries - 1];
  if (error instanceof MailRefused || minutes === undefined) return { state: "dead", lastError, code };
  return {
    state: "ready",
    lastError,
    code,
    nextTryAt: new Date(now.getTime() + spread(minutes * 60_000, chance)),
  };
}

/** 20 % to either side, so that mails that failed together do not all come back at one moment. */
function spread(ms: number, chance: number): number {
  return Math.round(ms * (0.8 + 0.4 * chance));
}

/** Only as long as the lease is ours: another may have claimed the row after it ran out. */
async function finish(row: Row, { code: _, ...outcome }: Outcome): Promise<void> {
  await db
    .update(outbox)
    .set(outcome)
    .where(and(eq(outbox.id, row.id), eq(outbox.tries, row.tries)));
}
