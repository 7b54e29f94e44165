CREATE TABLE "acuity_cache" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"calendar_id" text COLLATE "C",
	"value" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_drifts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"appointment_id" text COLLATE "C",
	"booking_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"details" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"mended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "acuity_lanes" (
	"lane" integer PRIMARY KEY NOT NULL,
	"taken_by" text COLLATE "C",
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_links" (
	"specialist_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"calendar_id" text COLLATE "C" NOT NULL,
	"in_person_type_id" text COLLATE "C",
	"telehealth_type_id" text COLLATE "C",
	"place_id" text COLLATE "C",
	"reference_field_id" text COLLATE "C" NOT NULL,
	"organization_id" text COLLATE "C",
	"linked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "acuity_syncs" (
	"appointment_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"applied_generation" integer NOT NULL,
	"tries" integer NOT NULL,
	"next_try_at" timestamp (3) with time zone,
	"last_error" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "calendar_changes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"booking_id" text COLLATE "C" NOT NULL,
	"specialist_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"request" jsonb NOT NULL,
	"because" text COLLATE "C",
	"looks" integer DEFAULT 0 NOT NULL,
	"next_look_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_changes_kind_ck" CHECK ("calendar_changes"."kind" in ('book', 'move', 'cancel')),
	CONSTRAINT "calendar_changes_state_ck" CHECK ("calendar_changes"."state" in ('asked', 'unknown', 'done', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "date_hours" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"specialist_id" text COLLATE "C" NOT NULL,
	"date" text COLLATE "C" NOT NULL,
	"place_id" text COLLATE "C",
	"starts_minute" integer,
	"ends_minute" integer,
	CONSTRAINT "date_hours_span_ck" CHECK (("date_hours"."starts_minute" is null and "date_hours"."ends_minute" is null) or (0 <= "date_hours"."starts_minute" and "date_hours"."starts_minute" < "date_hours"."ends_minute" and "date_hours"."ends_minute" <= 1440))
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"audit_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"document_id" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"bytes" bigint NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "transfers_outcome_ck" CHECK ("transfers"."outcome" in ('complete', 'aborted', 'error'))
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"appointment_id" text COLLATE "C",
	"calendar_id" text COLLATE "C",
	"body" text COLLATE "C" NOT NULL,
	"signed_with" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C",
	"received_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_events_state_ck" CHECK ("webhook_events"."state" in ('received', 'done', 'ignored', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "bookings" ALTER COLUMN "created_by_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD COLUMN "intake_answers" jsonb;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "intake_answers" jsonb;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "store" text COLLATE "C" DEFAULT 'local' NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "scan_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "scan_next_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "scanned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_by_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "deleted_for_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "delete_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "held_by_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "hold_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "leave" ADD COLUMN "note" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "telehealth_slot_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
UPDATE "specialists" SET "telehealth_slot_minutes" = "slot_minutes";--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "works_on_holidays" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "paperwork_days" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "specialists" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "acuity_links" ADD CONSTRAINT "acuity_links_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acuity_links" ADD CONSTRAINT "acuity_links_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acuity_links" ADD CONSTRAINT "acuity_links_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_hours" ADD CONSTRAINT "date_hours_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_hours" ADD CONSTRAINT "date_hours_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acuity_cache_expiry_ix" ON "acuity_cache" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "acuity_cache_calendar_ix" ON "acuity_cache" USING btree ("calendar_id");--> statement-breakpoint
CREATE INDEX "acuity_drifts_found_ix" ON "acuity_drifts" USING btree ("found_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "acuity_links_calendar_uq" ON "acuity_links" USING btree ("calendar_id");--> statement-breakpoint
CREATE INDEX "acuity_syncs_due_ix" ON "acuity_syncs" USING btree ("next_try_at") WHERE next_try_at is not null;--> statement-breakpoint
CREATE INDEX "calendar_changes_booking_ix" ON "calendar_changes" USING btree ("booking_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_changes_open_uq" ON "calendar_changes" USING btree ("booking_id") WHERE state in ('asked', 'unknown');--> statement-breakpoint
CREATE INDEX "calendar_changes_due_ix" ON "calendar_changes" USING btree ("next_look_at") WHERE state in ('asked', 'unknown');--> statement-breakpoint
CREATE INDEX "date_hours_specialist_ix" ON "date_hours" USING btree ("specialist_id","date");--> statement-breakpoint
CREATE INDEX "date_hours_place_ix" ON "date_hours" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "transfers_document_ix" ON "transfers" USING btree ("document_id","ended_at");--> statement-breakpoint
CREATE INDEX "webhook_events_received_ix" ON "webhook_events" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "webhook_events_appointment_ix" ON "webhook_events" USING btree ("appointment_id","received_at");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_deleted_for_id_users_id_fk" FOREIGN KEY ("deleted_for_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_held_by_id_users_id_fk" FOREIGN KEY ("held_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "documents_created_ix" ON "documents" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "documents_organization_ix" ON "documents" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "documents_scan_ix" ON "documents" USING btree ("scan_next_at") WHERE scan_state = 'pending';--> statement-breakpoint
CREATE INDEX "documents_purge_ix" ON "documents" USING btree ("deleted_at") WHERE deleted_at is not null and purged_at is null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_creator_ck" CHECK ("bookings"."created_by_id" is not null or "bookings"."source" = 'acuity_direct');--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_store_ck" CHECK ("documents"."store" in ('local', 's3'));--> statement-breakpoint
ALTER TABLE "specialists" ADD CONSTRAINT "specialists_telehealth_slot_ck" CHECK ("specialists"."telehealth_slot_minutes" between 5 and 480);