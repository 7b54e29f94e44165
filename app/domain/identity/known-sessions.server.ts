import { eq, sql } from "drizzle-orm";
import { db } from "db/client";
import { sessions } from "db/schema";

const rememberedMs = 60_000;
const mostHeld = 10_000;

const byHash = db
  .select({ id: sessions.id })
  .from(sessions)
  .where(eq(sessions.tokenHash, sql.placeholder("tokenHash")))
  .prepare("session_by_hash");

/**
 * Whether a token is one we gave out, by its hash. It opens nothing and only says how much may be asked, so a session
 * that was found is remembered for a minute; one that was made up leaves nothing behind, here or in the database.
 */
export function knownSessions() {
  const foundAt = new Map<string, number>();

  return async function isKnown(tokenHash: string, now: Date): Promise<boolean> {
    if (now.getTime() - (foundAt.get(tokenHash) ?? 0) < rememberedMs) return true;
    const [found] = await byHash.execute({ tokenHash });
    if (!found) return false;
    if (foundAt.size >= mostHeld) foundAt.clear();
    foundAt.set(tokenHash, now.getTime());
    return true;
  };
}
