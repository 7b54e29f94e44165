import { and, asc, eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings, documents, memberships, organizations, users } from "db/schema";
import { post } from "~/domain/outbox/post.server";
import type { Role } from "~/domain/viewer";

type Infected = typeof documents.$inferSelect;

/** Tells who added it, and who answers for that side: the referrer's owners, or the office for its own papers. */
export async function tellOfInfected(document: Infected, now: Date): Promise<void> {
  const uploaderId = document.uploadedForId ?? document.uploadedById;
  const [uploader] = await db.select({ name: users.name }).from(users).where(eq(users.id, uploaderId));
  const about = await aboutItsBooking(document);
  const answerable = await answerableFor(document);
  for (const recipientId of new Set([uploaderId, ...answerable])) {
    // A draft is its person's alone.
    const path = document.draftId && recipientId !== uploaderId ? "/bookings" : about.path;
    const facts = { ...about, path, uploader: uploader!.name };
    const dedupeKey = `document_quarantined ${document.id} ${now.toISOString()} ${recipientId}`;
    await post({ kind: "document_quarantined", recipientId, dedupeKey, facts }, now);
  }
}

async function aboutItsBooking({ bookingId, draftId }: Infected) {
  if (!bookingId)
    return { of: "a booking that is being prepared", path: `/bookings/new/${draftId}/documents` };
  const [booking] = await db
    .select({ reference: bookings.reference })
    .from(bookings)
    .where(eq(bookings.id, bookingId));
  return { of: `booking ${booking!.reference}`, path: `/bookings/${bookingId}` };
}

const mostTold = 20;

async function answerableFor({ category, organizationId }: Infected): Promise<string[]> {
  const isOffices = category === "report" || category === "dictation";
  const role: Role = isOffices ? "admin" : "owner";
  const where = isOffices ? eq(organizations.type, "provider") : eq(organizations.id, organizationId);
  const rows = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(where, eq(memberships.role, role)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(mostTold);
  return rows.map(({ userId }) => userId);
}
