import { and, desc, eq, lt, or } from "drizzle-orm";
import { db } from "db/client";
import { webhookEvents } from "db/schema";
import { isId } from "~/domain/ids";
import type { Viewer } from "~/domain/viewer";
import type { Cursor } from "~/domain/bookings/booking-filters";

export type WebhookEvent = typeof webhookEvents.$inferSelect;
export const eventsPerPage = 50;

export function maySeeAcuity({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

/** What Acuity told us, newest first; one more than a page when there is a next one. */
export async function listEvents(viewer: Viewer, after?: Cursor): Promise<WebhookEvent[]> {
  if (!maySeeAcuity(viewer)) return [];
  const { receivedAt, id } = webhookEvents;
  const beyond = after && or(lt(receivedAt, after.at), and(eq(receivedAt, after.at), lt(id, after.id)));
  return db
    .select()
    .from(webhookEvents)
    .where(beyond)
    .orderBy(desc(receivedAt), desc(id))
    .limit(eventsPerPage + 1);
}

export async function findEvent(viewer: Viewer, id: string | undefined): Promise<WebhookEvent | undefined> {
  if (!maySeeAcuity(viewer) || !isId(id)) return undefined;
  const [event] = await db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return event;
}
