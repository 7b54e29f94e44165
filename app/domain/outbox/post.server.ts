import { db } from "db/client";
import { outbox } from "db/schema";
import { newId, newSecretId } from "~/domain/ids";
import { type MailKind, nothing } from "./mails";

type Posted = {
  kind: MailKind;
  recipientId: string;
  dedupeKey: string;
  /**
   * Only what a mail may carry: never the examinee's name, never anything clinical. `path` with `tokenId` becomes the
   * mail's `link`, whose token is made when it is sent and lies nowhere.
   */
  facts: Record<string, string>;
  /** Goes there instead of the recipient's present address. */
  address?: string;
  /** Not sent after this. */
  expiresAt?: Date;
};

/** No person, where an address is all there is. */
export const nobody = "nobody";

/**
 * Puts a mail into the outbox; belongs into the transaction of its cause. The same `dedupeKey` is posted once.
 */
export function post(mail: Posted, now: Date): Promise<void> {
  return insert(mail, now);
}

/** The same work as for a mail, so that nobody can tell from it whether there is a recipient. */
export function postNothing(now: Date): Promise<void> {
  return insert(
    { kind: nothing, recipientId: nobody, dedupeKey: `${nothing} ${newSecretId()}`, facts: {} },
    now,
  );
}

async function insert(mail: Omit<Posted, "kind"> & { kind: string }, now: Date): Promise<void> {
  await db
    .insert(outbox)
    .values({ ...mail, id: newId(), state: "ready", tries: 0, nextTryAt: now, createdAt: now })
    .onConflictDoNothing({ target: outbox.dedupeKey });
}
