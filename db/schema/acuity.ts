import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { directoryTables } from "./directory";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";

export const calendarChangeKinds = ["book", "move", "cancel"] as const;
export const calendarChangeStates = ["asked", "unknown", "done", "refused"] as const;
export const webhookStates = ["received", "done", "ignored", "failed"] as const;

type Earlier = Pick<ReturnType<typeof identityTables>, "organizations"> &
  Pick<ReturnType<typeof directoryTables>, "specialists" | "places">;

/** What we know of calendars that Acuity keeps, what we asked of it, and what it told us. */
export function acuityTables(kit: Kit, { organizations, specialists, places }: Earlier) {
  /** A specialist with a row here has their calendar in Acuity; every other one has ours. */
  const acuityLinks = kit.table(
    "acuity_links",
    {
      specialistId: kit
        .text("specialist_id")
        .primaryKey()
        .references(() => specialists.id, { onDelete: "cascade" }),
      calendarId: kit.text("calendar_id").notNull(),
      inPersonTypeId: kit.text("in_person_type_id"),
      telehealthTypeId: kit.text("telehealth_type_id"),
      /** Where its appointments in person take place. */
      placeId: kit.text("place_id").references(() => places.id),
      /** The intake question that carries our own reference, by which an appointment is found again. */
      referenceFieldId: kit.text("reference_field_id").notNull(),
      /** Who an appointment made in Acuity itself belongs to; without one the office assigns it. */
      organizationId: kit.text("organization_id").references(() => organizations.id),
      linkedAt: kit.instant("linked_at").notNull(),
    },
    (t) => [kit.uniqueIndex("acuity_links_calendar_uq").on(t.calendarId)],
  );

  /** Answers of Acuity that are good for a while: times, types, forms. */
  const acuityCache = kit.table(
    "acuity_cache",
    {
      key: kit.text("key").primaryKey(),
      /** What a change to a calendar makes stale at once. */
      calendarId: kit.text("calendar_id"),
      value: kit.json<unknown>()("value").notNull(),
      expiresAt: kit.instant("expires_at").notNull(),
    },
    (t) => [
      kit.index("acuity_cache_expiry_ix").on(t.expiresAt),
      kit.index("acuity_cache_calendar_ix").on(t.calendarId),
    ],
  );

  /** The few requests that may run at one time over all instances: who has a lane, and until when at most. */
  const acuityLanes = kit.table("acuity_lanes", {
    lane: kit.integer("lane").primaryKey(),
    takenBy: kit.text("taken_by"),
    until: kit.instant("until").notNull(),
  });

  /**
   * What was asked of Acuity for a booking, kept before it is asked and until its answer is worked in. `unknown`: no
   * answer came, so the appointment is looked for by its reference. No foreign key: the booking comes last.
   */
  const calendarChanges = kit.table(
    "calendar_changes",
    {
      id: kit.text("id").primaryKey(),
      bookingId: kit.text("booking_id").notNull(),
      specialistId: kit
        .text("specialist_id")
        .notNull()
        .references(() => specialists.id),
      kind: kit.text("kind").$type<(typeof calendarChangeKinds)[number]>().notNull(),
      state: kit.text("state").$type<(typeof calendarChangeStates)[number]>().notNull(),
      /** Everything needed to ask, and to finish without the person who asked. */
      request: kit.json<unknown>()("request").notNull(),
      because: kit.text("because"),
      looks: kit.integer("looks").notNull().default(0),
      /** When it is looked at again; also the lease of who is at it. */
      nextLookAt: kit.instant("next_look_at").notNull(),
      askedAt: kit.instant("asked_at").notNull(),
      endedAt: kit.instant("ended_at"),
    },
    (t) => [
      kit.index("calendar_changes_booking_ix").on(t.bookingId, t.askedAt),
      kit
        .uniqueIndex("calendar_changes_open_uq")
        .on(t.bookingId)
        .where(sql`state in ('asked', 'unknown')`),
      kit
        .index("calendar_changes_due_ix")
        .on(t.nextLookAt)
        .where(sql`state in ('asked', 'unknown')`),
      kit.check("calendar_changes_kind_ck", oneOf(t.kind, calendarChangeKinds)),
      kit.check("calendar_changes_state_ck", oneOf(t.state, calendarChangeStates)),
    ],
  );

  /** One row for each notice that came with a good signature; the body is kept as it came. */
  const webhookEvents = kit.table(
    "webhook_events",
    {
      id: kit.text("id").primaryKey(),
      source: kit.text("source").$type<"acuity">().notNull(),
      action: kit.text("action").notNull(),
      appointmentId: kit.text("appointment_id"),
      calendarId: kit.text("calendar_id"),
      body: kit.text("body").notNull(),
      signedWith: kit.text("signed_with").notNull(),
      state: kit.text("state").$type<(typeof webhookStates)[number]>().notNull(),
      outcome: kit.text("outcome"),
      receivedAt: kit.instant("received_at").notNull(),
      endedAt: kit.instant("ended_at"),
    },
    (t) => [
      kit.index("webhook_events_received_ix").on(t.receivedAt, t.id),
      kit.index("webhook_events_appointment_ix").on(t.appointmentId, t.receivedAt),
      kit.check("webhook_events_state_ck", oneOf(t.state, webhookStates)),
    ],
  );

  /** Appointments to be read again: one row for each, however often it was mentioned. */
  const acuitySyncs = kit.table(
    "acuity_syncs",
    {
      appointmentId: kit.text("appointment_id").primaryKey(),
      /** Raised by each mention, each reading and each change of our own: an older reading is not applied. */
      generation: kit.integer("generation").notNull(),
      appliedGeneration: kit.integer("applied_generation").notNull(),
      tries: kit.integer("tries").notNull(),
      nextTryAt: kit.instant("next_try_at"),
      lastError: kit.text("last_error"),
    },
    (t) => [
      kit
        .index("acuity_syncs_due_ix")
        .on(t.nextTryAt)
        .where(sql`next_try_at is not null`),
    ],
  );

  /** Where our bookings and Acuity's appointments differed when they were last compared. */
  const acuityDrifts = kit.table(
    "acuity_drifts",
    {
      id: kit.text("id").primaryKey(),
      appointmentId: kit.text("appointment_id"),
      bookingId: kit.text("booking_id"),
      kind: kit.text("kind").notNull(),
      details: kit.json<Record<string, string>>()("details").notNull(),
      foundAt: kit.instant("found_at").notNull(),
      mendedAt: kit.instant("mended_at"),
    },
    (t) => [kit.index("acuity_drifts_found_ix").on(t.foundAt, t.id)],
  );

  return {
    acuityLinks,
    acuityCache,
    acuityLanes,
    calendarChanges,
    webhookEvents,
    acuitySyncs,
    acuityDrifts,
  };
}
