import type { SubmissionResult } from "@conform-to/react";
import { and, eq, gt } from "drizzle-orm";
import { db } from "db/client";
import { formReplies } from "db/schema";
import { isId, newSecretId } from "~/domain/ids";

/** Whose a reply is, how long it is kept, and how much of it. */
type Owner = { key: string; keptMs: number; mostBytes: number };

const hour = 3_600_000;

export const ownedBy = (userId: string): Owner => ({
  key: `user ${userId}`,
  keptMs: 24 * hour,
  mostBytes: 64 * 1024,
});

/** As long as nobody is signed in it is a browser's. Strangers fill short forms: nobody fills our disk with them. */
export const ownedByBrowser = (visitorId: string): Owner => ({
  key: `visitor ${visitorId}`,
  keptMs: hour,
  mostBytes: 4 * 1024,
});

/** Keeps an answer that could not be accepted; answers the id under which the form's page finds it again. */
export async function keepReply(owner: Owner, path: string, reply: SubmissionResult): Promise<string> {
  const id = newSecretId();
  const expiresAt = new Date(Date.now() + owner.keptMs);
  await db
    .insert(formReplies)
    .values({ id, owner: owner.key, path, reply: fitted(reply, owner.mostBytes), expiresAt });
  return id;
}

const tooLong = "Some answers were too long to keep. Enter them again";

/** The messages, and as much of what was typed as there is room for, short answers first. */
function fitted(reply: SubmissionResult, mostBytes: number): SubmissionResult {
  if (sizeOf(reply) <= mostBytes) return reply;
  const error = { ...reply.error, "": [tooLong, ...(reply.error?.[""] ?? [])] };
  let room = mostBytes - sizeOf({ ...reply, error, initialValue: {} });
  const kept = Object.entries(reply.initialValue ?? {})
    .sort((one, other) => sizeOf(one) - sizeOf(other))
    .filter((answer) => (room -= sizeOf(answer)) >= 0);
  return { ...reply, error, initialValue: Object.fromEntries(kept) };
}

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

export async function findReply(
  owner: Owner,
  path: string,
  id: string,
): Promise<SubmissionResult | undefined> {
  if (!isId(id)) return undefined;
  const mine = and(eq(formReplies.id, id), eq(formReplies.owner, owner.key), eq(formReplies.path, path));
  const [found] = await db
    .select()
    .from(formReplies)
    .where(and(mine, gt(formReplies.expiresAt, new Date())));
  return found?.reply as SubmissionResult | undefined;
}
