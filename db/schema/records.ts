import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import { oneOf } from "./one-of";

export const outboxStates = ["ready", "sending", "sent", "dead"] as const;
export type Changes = Record<string, { before?: unknown; after?: unknown }>;

/** What happened, what must still be sent, and what this installation is. */
export function recordTables(kit: Kit) {
  /** Append-only (guards). No foreign keys: a cascade would have to touch rows that may never change. */
  const auditLogs = kit.table(
    "audit_logs",
    {
      id: kit.text("id").primaryKey(),
      at: kit.instant("at").notNull(),
      action: kit.text("action").notNull(),
      outcome: kit.text("outcome").$type<"done" | "refused">().notNull(),
      actorId: kit.text("actor_id"),
      onBehalfOfId: kit.text("on_behalf_of_id"),
      organizationId: kit.text("organization_id"),
      subjectType: kit.text("subject_type").notNull(),
      subjectId: kit.text("subject_id").notNull(),
      bookingId: kit.text("booking_id"),
      reason: kit.text("reason"),
      changes: kit.json<Changes>()("changes"),
      sessionId: kit.text("session_id"),
      ip: kit.text("ip"),
      userAgent: kit.text("user_agent"),
      requestId: kit.text("request_id"),
      /** Rows that must not repeat within a span, such as one view per person, booking and ten minutes. */
      onceKey: kit.text("once_key"),
    },
    (t) => [
      kit.uniqueIndex("audit_logs_once_uq").on(t.onceKey),
      kit.index("audit_logs_subject_ix").on(t.subjectType, t.subjectId, t.at),
      kit.index("audit_logs_booking_ix").on(t.bookingId, t.at),
      kit.index("audit_logs_organization_ix").on(t.organizationId, t.at),
      kit.check("audit_logs_outcome_ck", oneOf(t.outcome, ["done", "refused"])),
    ],
  );

  const outbox = kit.table(
    "outbox",
    {
      id: kit.text("id").primaryKey(),
      kind: kit.text("kind").notNull(),
      dedupeKey: kit.text("dedupe_key").notNull(),
      recipientId: kit.text("recipient_id").notNull(),
      /** Where it goes when that is not the recipient's present address: an invitation, a changed address. */
      address: kit.text("address"),
      facts: kit.json<Record<string, string>>()("facts").notNull(),
      state: kit.text("state").$type<(typeof outboxStates)[number]>().notNull(),
      tries: kit.integer("tries").notNull(),
      nextTryAt: kit.instant("next_try_at").notNull(),
      /** Not sent after this: its link would be dead. */
      expiresAt: kit.instant("expires_at"),
      lastError: kit.text("last_error"),
      createdAt: kit.instant("created_at").notNull(),
      sentAt: kit.instant("sent_at"),
    },
    (t) => [
      kit.uniqueIndex("outbox_dedupe_uq").on(t.dedupeKey),
      kit
        .index("outbox_due_ix")
        .on(t.nextTryAt)
        .where(sql`state in ('ready', 'sending')`),
      kit.check("outbox_state_ck", oneOf(t.state, outboxStates)),
    ],
  );

  const installation = kit.table("installation", {
    key: kit.text("key").primaryKey(),
    value: kit.text("value").notNull(),
  });

  return { auditLogs, outbox, installation };
}
