import { eq, sql } from "drizzle-orm";
import { db } from "db/client";
import { acuitySyncs } from "db/schema";

/** All of them in one order, else two transactions could wait for rows of each other. */
export async function askToSyncAll(mentioned: Map<string, Date>): Promise<void> {
  const inOrder = [...mentioned].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [appointmentId, at] of inOrder) await askToSync(appointmentId, at);
}

/** One row for each appointment, however often it is mentioned; a mention during the work on an earlier one counts. */
export async function askToSync(appointmentId: string, now: Date): Promise<void> {
  await db
    .insert(acuitySyncs)
    .values({ appointmentId, generation: 1, appliedGeneration: 0, tries: 0, nextTryAt: now })
    .onConflictDoUpdate({
      target: acuitySyncs.appointmentId,
      set: { generation: sql`${acuitySyncs.generation} + 1`, tries: 0, nextTryAt: now },
    });
}

/**
 * Inside the transaction that works in what Acuity did for us: whoever has read the appointment before that reads it
 * again. Without a row nobody has, and whoever begins now reads what Acuity has done already.
 */
export async function overtakeReadings(appointmentId: string, now: Date): Promise<void> {
  const newest = sql`${acuitySyncs.generation} + 1`;
  await db
    .update(acuitySyncs)
    .set({ generation: newest, appliedGeneration: newest, nextTryAt: now })
    .where(eq(acuitySyncs.appointmentId, appointmentId));
}
