import { db } from "db/client";
import { auditLogs } from "db/schema";
import type { Changes } from "db/schema/records";
import { newId } from "~/domain/ids";
import { attribution, type Origin, type Viewer } from "~/domain/viewer";

/** The closed list of what is written down. */
export type AuditAction =
  | "session.signed_in"
  | "session.sign_in_failed"
  | "session.second_step_failed"
  | "session.confirmed"
  | "session.confirm_failed"
  | "session.ended"
  | "session.signed_out"
  | "password.changed"
  | "password.reset_requested"
  | "email.verification_requested"
  | "email.verified"
  | "email.change_requested"
  | "email.changed"
  | "email.restored"
  | "person.renamed"
  | "invitation.sent"
  | "invitation.withdrawn"
  | "invitation.accepted"
  | "second_step.on"
  | "second_step.off"
  | "second_step.reset"
  | "recovery_codes.renewed"
  | "booking.created"
  | "booking.viewed"
  | "booking.progress_changed"
  | "booking.rescheduled"
  | "booking.cancelled"
  | "booking.details_corrected"
  | "booking.notes_changed"
  | "booking.closed"
  | "booking.archived"
  | "booking.reopened"
  | "draft.discarded"
  | "document.uploaded"
  | "document.scanned"
  | "document.removed"
  | "document.downloaded"
  | "document.viewed"
  | "document.deleted"
  | "document.held"
  | "document.released"
  | "document.purged"
  | "audit.viewed"
  | "access.refused"
  | "specialist.added"
  | "specialist.changed"
  | "specialist.retired"
  | "specialist.brought_back"
  | "specialist.linked"
  | "specialist.unlinked"
  | "booking.assigned"
  | "webhook.processed_again"
  | "place.added"
  | "place.changed"
  | "hours.added"
  | "hours.changed"
  | "hours.removed"
  | "date_hours.added"
  | "date_hours.removed"
  | "leave.added"
  | "leave.removed"
  | "organization.added"
  | "organization.renamed"
  | "organization.transferred"
  | "team.added"
  | "team.renamed"
  | "team.removed"
  | "team.members_changed"
  | "member.role_changed"
  | "member.teams_changed"
  | "member.removed"
  | "member.left"
  | "session.workspace_changed"
  | "member.added";

export type AuditEntry = {
  action: AuditAction;
  subjectType:
    | "user"
    | "booking"
    | "draft"
    | "document"
    | "specialist"
    | "place"
    | "organization"
    | "invitation"
    | "webhook"
    | "page";
  subjectId: string;
  bookingId?: string;
  organizationId?: string;
  outcome?: "done" | "refused";
  reason?: string;
  changes?: Changes;
  onceKey?: string;
};

/** Writes down what a viewer did; answers the row's id. Belongs into the transaction of the change itself. */
export async function record(viewer: Viewer, entry: AuditEntry, now: Date): Promise<string> {
  const [id] = await recordAll(viewer, [entry], now);
  return id!;
}

/** Several things done at once, in one statement. */
export async function recordAll(viewer: Viewer, entries: AuditEntry[], now: Date): Promise<string[]> {
  const { by, onBehalfOf } = attribution(viewer);
  const actor = { actorId: by, onBehalfOfId: onBehalfOf, sessionId: viewer.sessionId };
  const whose = { organizationId: viewer.organizationId };
  return write(
    entries.map((entry) => ({ ...whose, ...entry })),
    actor,
    viewer.from,
    now,
  );
}

/** For what happens before anybody is signed in. */
export async function recordAnonymous(from: Origin, entry: AuditEntry, now: Date): Promise<void> {
  await write([entry], { actorId: null, onBehalfOfId: null, sessionId: null }, from, now);
}

/** For a person who proved who they are by a mailed link or a password, and has no session yet. */
export async function recordBy(userId: string, from: Origin, entry: AuditEntry, now: Date): Promise<void> {
  await write([entry], { actorId: userId, onBehalfOfId: null, sessionId: null }, from, now);
}

type Actor = { actorId: string | null; onBehalfOfId: string | null; sessionId: string | null };

async function write(entries: AuditEntry[], actor: Actor, from: Origin, now: Date): Promise<string[]> {
  if (entries.length === 0) return [];
  const about = { ...actor, ...from, at: now };
  const rows = entries.map((entry) => ({ outcome: "done" as const, ...entry, ...about, id: newId() }));
  await db.insert(auditLogs).values(rows).onConflictDoNothing({ target: auditLogs.onceKey });
  return rows.map(({ id }) => id);
}
