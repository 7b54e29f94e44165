import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { bookingTables } from "./bookings";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";

export const documentCategories = ["consent_form", "brief", "report", "dictation", "other"] as const;
export const documentStores = ["local", "s3"] as const;
export const transferOutcomes = ["complete", "aborted", "error"] as const;
export const scanStates = ["pending", "clean", "infected", "unscannable", "not_scanned"] as const;

/** What may be downloaded: what was found clean, and everything where there is no scanner. */
export const servedScanStates: readonly (typeof scanStates)[number][] = ["clean", "not_scanned"];

type Earlier = Pick<ReturnType<typeof identityTables>, "organizations" | "users"> &
  Pick<ReturnType<typeof bookingTables>, "bookings" | "bookingDrafts">;

/** A document belongs to a draft or to a booking; its bytes lie in the document store under its id. */
export function documentTables(kit: Kit, { organizations, users, bookings, bookingDrafts }: Earlier) {
  const documents = kit.table(
    "documents",
    {
      id: kit.text("id").primaryKey(),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      bookingId: kit.text("booking_id").references(() => bookings.id),
      draftId: kit.text("draft_id").references(() => bookingDrafts.id),
      category: kit.text("category").$type<(typeof documentCategories)[number]>().notNull(),
      name: kit.text("name").notNull(),
      search: kit.text("search").notNull(),
      mediaType: kit.text("media_type").notNull(),
      size: kit.bigint("size").notNull(),
      sha256: kit.text("sha256").notNull(),
      /** Where the bytes lie. */
      store: kit.text("store").$type<(typeof documentStores)[number]>().notNull().default("local"),
      scanState: kit.text("scan_state").$type<(typeof scanStates)[number]>().notNull(),
      scanTries: kit.integer("scan_tries").notNull().default(0),
      /** When the scanner is asked (again); also the lease of who is asking. */
      scanNextAt: kit.instant("scan_next_at"),
      scannedAt: kit.instant("scanned_at"),
      /** When the bytes were last found to have their hash. */
      verifiedAt: kit.instant("verified_at"),
      uploadedById: kit
        .text("uploaded_by_id")
        .notNull()
        .references(() => users.id),
      uploadedForId: kit.text("uploaded_for_id").references(() => users.id),
      createdAt: kit.instant("created_at").notNull(),
      /** Hidden from then on. The row stays as the tombstone after the bytes are purged. */
      deletedAt: kit.instant("deleted_at"),
      deletedById: kit.text("deleted_by_id").references(() => users.id),
      deletedForId: kit.text("deleted_for_id").references(() => users.id),
      deleteReason: kit.text("delete_reason"),
      purgedAt: kit.instant("purged_at"),
      /** While a legal hold lies on it, nothing is purged. */
      heldAt: kit.instant("held_at"),
      heldById: kit.text("held_by_id").references(() => users.id),
      holdReason: kit.text("hold_reason"),
    },
    (t) => [
      kit.index("documents_booking_ix").on(t.bookingId, t.createdAt, t.id),
      kit.index("documents_draft_ix").on(t.draftId, t.createdAt, t.id),
      kit.check("documents_category_ck", oneOf(t.category, documentCategories)),
      kit.check("documents_scan_state_ck", oneOf(t.scanState, scanStates)),
      kit.index("documents_created_ix").on(t.createdAt, t.id),
      kit.index("documents_organization_ix").on(t.organizationId, t.createdAt, t.id),
      kit
        .index("documents_scan_ix")
        .on(t.scanNextAt)
        .where(sql`scan_state = 'pending'`),
      kit
        .index("documents_purge_ix")
        .on(t.deletedAt)
        .where(sql`deleted_at is not null and purged_at is null`),
      kit
        .index("documents_infected_ix")
        .on(t.scannedAt)
        .where(sql`scan_state = 'infected' and deleted_at is null`),
      kit
        .index("documents_purged_ix")
        .on(t.purgedAt)
        .where(sql`purged_at is not null`),
      kit.check("documents_store_ck", oneOf(t.store, documentStores)),
      kit.check("documents_owner_ck", sql`(${t.bookingId} is null) <> (${t.draftId} is null)`),
    ],
  );
  /** How a download ended. Its audit row was there before the first byte; one without an end broke off with the process. */
  const transfers = kit.table(
    "transfers",
    {
      auditId: kit.text("audit_id").primaryKey(),
      documentId: kit
        .text("document_id")
        .notNull()
        .references(() => documents.id),
      outcome: kit.text("outcome").$type<(typeof transferOutcomes)[number]>().notNull(),
      bytes: kit.bigint("bytes").notNull(),
      endedAt: kit.instant("ended_at").notNull(),
    },
    (t) => [
      kit.index("transfers_document_ix").on(t.documentId, t.endedAt),
      kit.check("transfers_outcome_ck", oneOf(t.outcome, transferOutcomes)),
    ],
  );

  return { documents, transfers };
}
