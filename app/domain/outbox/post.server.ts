import { db } from "db/client";
import { outbox } from "db/schema";
import { newId } from "~/domain/ids";
import type { MailKind } from "./mails";

/**
 * Puts a mail into the outbox; belongs into the transaction of its cause. The same `dedupeKey` is posted once.
 * `facts` hold only what a mail may carry: never the examinee's name, never anything clinical.
 */
export async function post(
  mail: { kind: MailKind; recipientId: string; dedupeKey: string; facts: Record<string, string> },
  now: Date,
): Promise<void> {
  await db
    .insert(outbox)
    .values({ ...mail, id: newId(), state: "ready", tries: 0, nextTryAt: now, createdAt: now })
    .onConflictDoNothing({ target: outbox.dedupeKey });
}
