import type { SubmissionResult } from "@conform-to/react";
import { and, eq, gt } from "drizzle-orm";
import { db } from "db/client";
import { formReplies } from "db/schema";
import { isId, newSecretId } from "~/domain/ids";

const keptMs = 24 * 3_600_000;

/** Replies belong to a person, or to a browser as long as nobody is signed in. */
export const ownedBy = (userId: string) => `user ${userId}`;

/** Keeps an answer that could not be accepted; answers the id under which the form's page finds it again. */
export async function keepReply(owner: string, path: string, reply: SubmissionResult): Promise<string> {
  const now = Date.now();
  const id = newSecretId();
  await db.insert(formReplies).values({ id, owner, path, reply, expiresAt: new Date(now + keptMs) });
  return id;
}

export async function findReply(
  owner: string,
  path: string,
  id: string,
): Promise<SubmissionResult | undefined> {
  if (!isId(id)) return undefined;
  const mine = and(eq(formReplies.id, id), eq(formReplies.owner, owner), eq(formReplies.path, path));
  const [found] = await db
    .select()
    .from(formReplies)
    .where(and(mine, gt(formReplies.expiresAt, new Date())));
  return found?.reply as SubmissionResult | undefined;
}
