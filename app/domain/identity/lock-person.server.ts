import { eq } from "drizzle-orm";
import { db } from "db/client";
import { users } from "db/schema";

/**
 * Makes all that decides how a person gets in wait for each other, to the end of the transaction: a password, link or
 * code that was good a moment ago may not be any more. First of the rows to be locked. The row as it is then.
 */
export async function lockPerson(id: string) {
  const [person] = await db.update(users).set({ id }).where(eq(users.id, id)).returning();
  return person;
}
