import { eq } from "drizzle-orm";
import { db } from "db/client";
import { specialists } from "db/schema";

/** Makes whoever changes the same specialist wait, to the end of the transaction. */
export async function lockSpecialist(id: string) {
  const [specialist] = await db.update(specialists).set({ id }).where(eq(specialists.id, id)).returning();
  return specialist;
}
