import { desc, eq, or } from "drizzle-orm";
import { db } from "db/client";
import { outbox } from "db/schema";
import { mailedToken } from "~/domain/outbox/mailed-token.server";

/** For tests: what lies in the outbox for a person or an address, the newest first. */
export function mailsTo(recipient: string) {
  return db
    .select()
    .from(outbox)
    .where(or(eq(outbox.recipientId, recipient), eq(outbox.address, recipient)))
    .orderBy(desc(outbox.createdAt), desc(outbox.id));
}

/** The token in the newest mail of this kind, as the recipient gets it. */
export async function tokenMailedTo(recipient: string, kind: string): Promise<string> {
  const mail = (await mailsTo(recipient)).find((each) => each.kind === kind);
  if (!mail?.facts.tokenId) throw new Error(`no ${kind} with a link for ${recipient}`);
  return mailedToken(mail.facts.tokenId);
}
