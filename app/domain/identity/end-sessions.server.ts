import { and, eq, ne } from "drizzle-orm";
import { db } from "db/client";
import { sessions } from "db/schema";

type Which = {
  /** This one stays: where the person sits just now. */ except?: string;
  /** Only those of one workspace. */ membershipId?: string;
};

/** Ends a person's sessions; the next request of each finds nobody signed in. */
export async function endSessions(userId: string, { except, membershipId }: Which = {}): Promise<void> {
  await db
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        except ? ne(sessions.id, except) : undefined,
        membershipId ? eq(sessions.membershipId, membershipId) : undefined,
      ),
    );
}
