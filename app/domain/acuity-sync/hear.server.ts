import { sql } from "drizzle-orm";
import { db, transaction } from "db/client";
import { acuitySyncs, webhookEvents } from "db/schema";
import { newId } from "~/domain/ids";
import type { Notice } from "~/integrations/acuity/notice";

/** What a notice with a good signature said; it is only a hint to look. */
type Heard = Notice & { body: string; signedWith: string };

/** Keeps the notice and asks for its appointment to be read again: one transaction, nothing slow. */
export async function hear(
  { action, appointmentId, calendarId, body, signedWith }: Heard,
  now: Date,
): Promise<void> {
  const isAboutAppointment = appointmentId !== undefined;
  await transaction(async () => {
    await db.insert(webhookEvents).values({
      id: newId(),
      source: "acuity",
      action,
      appointmentId: appointmentId ?? null,
      calendarId: calendarId ?? null,
      body,
      signedWith,
      state: isAboutAppointment ? "received" : "ignored",
      outcome: isAboutAppointment ? null : "Not about an appointment",
      receivedAt: now,
      endedAt: isAboutAppointment ? null : now,
    });
    if (isAboutAppointment) await askToSync(appointmentId, now);
  });
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
