import { eq } from "drizzle-orm";
import { db } from "db/client";
import { webhookEvents } from "db/schema";
import { isId } from "~/domain/ids";
import { type Page, pageOf, type Position, reading } from "~/domain/pages.server";
import type { Viewer } from "~/domain/viewer";

export type WebhookEvent = typeof webhookEvents.$inferSelect;
const eventsPerPage = 50;

export function maySeeAcuity({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

/** What Acuity told us, newest first. */
export async function listEvents(viewer: Viewer, position: Position): Promise<Page<WebhookEvent>> {
  if (!maySeeAcuity(viewer)) return { rows: [] };
  const { receivedAt: at, id } = webhookEvents;
  const { beyond, order } = reading({ at, id }, position);
  const rows = await db
    .select()
    .from(webhookEvents)
    .where(beyond)
    .orderBy(...order)
    .limit(eventsPerPage + 1);
  return pageOf(rows, position, eventsPerPage, (row) => ({ at: row.receivedAt, id: row.id }));
}

export async function findEvent(viewer: Viewer, id: string | undefined): Promise<WebhookEvent | undefined> {
  if (!maySeeAcuity(viewer) || !isId(id)) return undefined;
  const [event] = await db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return event;
}
