import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { webhookEvents } from "db/schema";
import { askToSync } from "~/domain/acuity/readings.server";
import { record } from "~/domain/audit/record.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { findEvent, maySeeAcuity } from "./event-reads.server";

/** Has the appointment of a notice read again, as if the notice had just come. */
export async function processAgain(
  viewer: Viewer,
  eventId: string,
  now: Date,
): Promise<Outcome<undefined, "not_allowed" | "not_found">> {
  if (!maySeeAcuity(viewer)) return refuse("not_allowed");
  const event = await findEvent(viewer, eventId);
  const appointmentId = event?.appointmentId;
  if (!event || !appointmentId) return refuse("not_found");
  await transaction(async () => {
    await db
      .update(webhookEvents)
      .set({ state: "received", outcome: null, endedAt: null })
      .where(eq(webhookEvents.id, event.id));
    await askToSync(appointmentId, now);
    await record(
      viewer,
      { action: "webhook.processed_again", subjectType: "webhook", subjectId: event.id },
      now,
    );
  });
  return done(undefined);
}
