import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { directoryTables } from "./directory";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";

export const appointmentTypes = ["in_person", "telehealth"] as const;
export const bookingStatuses = ["active", "closed", "archived"] as const;
export const progressValues = [
  "scheduled",
  "rescheduled",
  "cancelled",
  "no_show",
  "generating_report",
  "report_generated",
  "payment_received",
] as const;
export const bookingSources = ["portal", "acuity_direct"] as const;

/** With its question as it was asked, which Acuity may change or forget; `answer` in the words that are sent there. */
export type IntakeAnswer = { id: string; name: string; type: string; answer: string };

type Earlier = Pick<ReturnType<typeof identityTables>, "organizations" | "users" | "teams"> &
  Pick<ReturnType<typeof directoryTables>, "specialists" | "places">;

/** Bookings, the drafts they begin as, their progress, and every claim on a specialist's time. */
export function bookingTables(kit: Kit, { organizations, users, teams, specialists, places }: Earlier) {
  /** What both a draft and a booking know about the examinee and the matter. Dates are local, as text. */
  const facts = () => ({
    examineeName: kit.text("examinee_name"),
    examineePhone: kit.text("examinee_phone"),
    examineeEmail: kit.text("examinee_email"),
    examineeDateOfBirth: kit.text("examinee_date_of_birth"),
    matterNumber: kit.text("matter_number"),
    claimNumber: kit.text("claim_number"),
    claimType: kit.text("claim_type"),
    jurisdiction: kit.text("jurisdiction"),
    dateOfInjury: kit.text("date_of_injury"),
    interpreterLanguage: kit.text("interpreter_language"),
    supportPerson: kit.text("support_person"),
    accessNeeds: kit.text("access_needs"),
    reportDueAt: kit.text("report_due_at"),
    notes: kit.text("notes"),
    /** Answers to the calendar's own intake questions. */
    intakeAnswers: kit.json<IntakeAnswer[]>()("intake_answers"),
  });

  const bookingDrafts = kit.table(
    "booking_drafts",
    {
      id: kit.text("id").primaryKey(),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      ownerId: kit
        .text("owner_id")
        .notNull()
        .references(() => users.id),
      specialistId: kit.text("specialist_id").references(() => specialists.id),
      appointmentType: kit.text("appointment_type").$type<(typeof appointmentTypes)[number]>(),
      startsAt: kit.instant("starts_at"),
      teamId: kit.text("team_id").references(() => teams.id),
      ...facts(),
      documentsSeenAt: kit.instant("documents_seen_at"),
      createdAt: kit.instant("created_at").notNull(),
      updatedAt: kit.instant("updated_at").notNull(),
    },
    (t) => [kit.index("booking_drafts_owner_ix").on(t.ownerId, t.organizationId, t.updatedAt)],
  );

  const bookings = kit.table(
    "bookings",
    {
      id: kit.text("id").primaryKey(),
      reference: kit.text("reference").notNull(),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      teamId: kit.text("team_id").references(() => teams.id),
      /** Nobody, when it was made in Acuity itself. */
      createdById: kit.text("created_by_id").references(() => users.id),
      createdForId: kit.text("created_for_id").references(() => users.id),
      specialistId: kit
        .text("specialist_id")
        .notNull()
        .references(() => specialists.id),
      placeId: kit.text("place_id").references(() => places.id),
      appointmentDate: kit.instant("appointment_date").notNull(),
      durationMinutes: kit.integer("duration_minutes").notNull(),
      timeZone: kit.text("time_zone").notNull(),
      localDate: kit.text("local_date").notNull(),
      appointmentType: kit.text("appointment_type").$type<(typeof appointmentTypes)[number]>().notNull(),
      meetingLink: kit.text("meeting_link"),
      status: kit.text("status").$type<(typeof bookingStatuses)[number]>().notNull(),
      currentProgress: kit.text("current_progress").$type<(typeof progressValues)[number]>().notNull(),
      source: kit.text("source").$type<(typeof bookingSources)[number]>().notNull(),
      externalCreatedBy: kit.text("external_created_by"),
      acuityAppointmentId: kit.text("acuity_appointment_id"),
      ...facts(),
      examineeName: kit.text("examinee_name").notNull(),
      examineePhone: kit.text("examinee_phone").notNull(),
      search: kit.text("search").notNull(),
      version: kit.integer("version").notNull(),
      createdAt: kit.instant("created_at").notNull(),
      updatedAt: kit.instant("updated_at").notNull(),
    },
    (t) => [
      kit.uniqueIndex("bookings_reference_uq").on(t.reference),
      kit.uniqueIndex("bookings_acuity_uq").on(t.acuityAppointmentId),
      kit.index("bookings_status_date_ix").on(t.status, t.appointmentDate, t.id),
      kit.index("bookings_status_created_ix").on(t.status, t.createdAt, t.id),
      kit.index("bookings_organization_date_ix").on(t.organizationId, t.status, t.appointmentDate, t.id),
      kit.index("bookings_organization_created_ix").on(t.organizationId, t.status, t.createdAt, t.id),
      kit.index("bookings_specialist_date_ix").on(t.specialistId, t.status, t.appointmentDate, t.id),
      kit.check("bookings_status_ck", oneOf(t.status, bookingStatuses)),
      kit.check("bookings_progress_ck", oneOf(t.currentProgress, progressValues)),
      kit.check("bookings_type_ck", oneOf(t.appointmentType, appointmentTypes)),
      kit.check("bookings_source_ck", oneOf(t.source, bookingSources)),
      kit.check("bookings_creator_ck", sql`${t.createdById} is not null or ${t.source} = 'acuity_direct'`),
    ],
  );

  const bookingCounters = kit.table("booking_counters", {
    year: kit.integer("year").primaryKey(),
    last: kit.integer("last").notNull(),
  });

  const bookingProgress = kit.table(
    "booking_progress",
    {
      id: kit.text("id").primaryKey(),
      bookingId: kit
        .text("booking_id")
        .notNull()
        .references(() => bookings.id),
      progress: kit.text("progress").$type<(typeof progressValues)[number]>().notNull(),
      isCorrection: kit.boolean("is_correction").notNull(),
      note: kit.text("note"),
      appointmentDate: kit.instant("appointment_date").notNull(),
      changedById: kit.text("changed_by_id").references(() => users.id),
      changedForId: kit.text("changed_for_id").references(() => users.id),
      createdAt: kit.instant("created_at").notNull(),
    },
    (t) => [
      kit.index("booking_progress_booking_ix").on(t.bookingId, t.createdAt, t.id),
      kit.check("booking_progress_ck", oneOf(t.progress, progressValues)),
    ],
  );

  /** One row for each claim on a resource's time; the guards refuse overlap. Buffers are inside the span. */
  const occupancy = kit.table(
    "occupancy",
    {
      id: kit.text("id").primaryKey(),
      resourceType: kit.text("resource_type").$type<"specialist">().notNull(),
      resourceId: kit.text("resource_id").notNull(),
      state: kit.text("state").$type<"held" | "firm">().notNull(),
      startsAt: kit.instant("starts_at").notNull(),
      endsAt: kit.instant("ends_at").notNull(),
      expiresAt: kit.instant("expires_at"),
      bookingId: kit.text("booking_id").references(() => bookings.id),
      draftId: kit.text("draft_id").references(() => bookingDrafts.id, { onDelete: "cascade" }),
    },
    (t) => [
      kit.index("occupancy_resource_ix").on(t.resourceType, t.resourceId, t.startsAt),
      kit.uniqueIndex("occupancy_draft_uq").on(t.draftId),
      kit.uniqueIndex("occupancy_booking_uq").on(t.bookingId),
      kit.check("occupancy_state_ck", oneOf(t.state, ["held", "firm"])),
      kit.check("occupancy_span_ck", sql`${t.startsAt} < ${t.endsAt}`),
      kit.check("occupancy_claimant_ck", sql`(${t.bookingId} is null) <> (${t.draftId} is null)`),
    ],
  );

  return { bookingDrafts, bookings, bookingCounters, bookingProgress, occupancy };
}
