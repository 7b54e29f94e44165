import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { bookingTables } from "./bookings";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";

export const documentCategories = ["consent_form", "brief", "report", "dictation", "other"] as const;
export const scanStates = ["pending", "clean", "infected", "unscannable", "not_scanned"] as const;

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
      mediaType: kit.text("media_type").notNull(),
      size: kit.bigint("size").notNull(),
      sha256: kit.text("sha256").notNull(),
      scanState: kit.text("scan_state").$type<(typeof scanStates)[number]>().notNull(),
      uploadedById: kit
        .text("uploaded_by_id")
        .notNull()
        .references(() => users.id),
      uploadedForId: kit.text("uploaded_for_id").references(() => users.id),
      createdAt: kit.instant("created_at").notNull(),
    },
    (t) => [
      kit.index("documents_booking_ix").on(t.bookingId, t.createdAt, t.id),
      kit.index("documents_draft_ix").on(t.draftId, t.createdAt, t.id),
      kit.check("documents_category_ck", oneOf(t.category, documentCategories)),
      kit.check("documents_scan_state_ck", oneOf(t.scanState, scanStates)),
      kit.check("documents_owner_ck", sql`(${t.bookingId} is null) <> (${t.draftId} is null)`),
    ],
  );
  return { documents };
}
