import type { Viewer } from "~/domain/viewer";
import { onceInTenMinutes } from "./once";
import { type AuditEntry, record } from "./record.server";

/** Who reads what others did is written down too: one row for each person, subject and ten minutes. */
export async function recordReading(
  viewer: Viewer,
  about: Pick<AuditEntry, "subjectType" | "subjectId" | "bookingId" | "organizationId">,
  now: Date,
): Promise<void> {
  const onceKey = onceInTenMinutes(viewer, { what: "audit", id: about.subjectId }, now);
  await record(viewer, { action: "audit.viewed", ...about, onceKey }, now);
}
