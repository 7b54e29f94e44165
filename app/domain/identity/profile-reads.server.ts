import { eq } from "drizzle-orm";
import { db } from "db/client";
import { users } from "db/schema";
import type { Viewer } from "~/domain/viewer";

/** One's own name and address. */
export async function findProfile(viewer: Viewer) {
  const [user] = await db.select().from(users).where(eq(users.id, viewer.userId));
  return { name: user!.name, email: user!.email, isVerified: user!.emailVerifiedAt !== null };
}
