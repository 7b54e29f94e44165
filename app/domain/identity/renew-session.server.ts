import { eq } from "drizzle-orm";
import { db } from "db/client";
import { sessions } from "db/schema";
import type { Viewer } from "~/domain/viewer";
import { newToken } from "./token.server";

/** The same session under a new token, perhaps with something changed: the old token opens nothing any more. */
export async function renewSession(
  { sessionId }: Viewer,
  changes: { confirmedAt?: Date; membershipId?: string } = {},
): Promise<string> {
  const { token, hash } = newToken();
  await db
    .update(sessions)
    .set({ tokenHash: hash, ...changes })
    .where(eq(sessions.id, sessionId));
  return token;
}
