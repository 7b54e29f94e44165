import { eq } from "drizzle-orm";
import { db } from "db/client";
import { installation } from "db/schema";

const key = "demo";

/** A public installation refuses such a database: everybody knows its passwords. */
export async function isDemoDatabase(): Promise<boolean> {
  const marks = await db.select().from(installation).where(eq(installation.key, key));
  return marks.length > 0;
}

export async function markAsDemo(now: Date): Promise<void> {
  await db.insert(installation).values({ key, value: now.toISOString() });
}
