import type { Viewer } from "~/domain/viewer";
import { type AuditEntry, record } from "./record.server";

const spanMs = 10 * 60_000;

/** Who reads what others did is written down too: one row for each person, subject and ten minutes. */
export async function recordReading(
  viewer: Viewer,
  about: Pick<AuditEntry, "subjectType" | "subjectId" | "bookingId" | "organizationId">,
  now: Date,
): Promise<void> {
  const span = Math.floor(now.getTime() / spanMs);
  const person = viewer.actingAdminId ?? viewer.userId;
  const onceKey = `audit ${person} ${viewer.userId} ${about.subjectId} ${span}`;
  await record(viewer, { action: "audit.viewed", ...about, onceKey }, now);
}
