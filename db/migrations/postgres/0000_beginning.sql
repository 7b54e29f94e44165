CREATE TABLE "audit_logs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"on_behalf_of_id" text COLLATE "C",
	"organization_id" text COLLATE "C",
	"subject_type" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"booking_id" text COLLATE "C",
	"reason" text COLLATE "C",
	"changes" jsonb,
	"session_id" text COLLATE "C",
	"ip" text COLLATE "C",
	"user_agent" text COLLATE "C",
	"request_id" text COLLATE "C",
	"once_key" text COLLATE "C",
	CONSTRAINT "audit_logs_outcome_ck" CHECK ("audit_logs"."outcome" in ('done', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "booking_counters" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_drafts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization_id" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"specialist_id" text COLLATE "C",
	"appointment_type" text COLLATE "C",
	"starts_at" timestamp (3) with time zone,
	"team_id" text COLLATE "C",
	"examinee_name" text COLLATE "C",
	"examinee_phone" text COLLATE "C",
	"examinee_email" text COLLATE "C",
	"examinee_date_of_birth" text COLLATE "C",
	"matter_number" text COLLATE "C",
	"claim_number" text COLLATE "C",
	"claim_type" text COLLATE "C",
	"jurisdiction" text COLLATE "C",
	"date_of_injury" text COLLATE "C",
	"interpreter_language" text COLLATE "C",
	"support_person" text COLLATE "C",
	"access_needs" text COLLATE "C",
	"report_due_at" text COLLATE "C",
	"notes" text COLLATE "C",
	"documents_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_progress" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"booking_id" text COLLATE "C" NOT NULL,
	"progress" text COLLATE "C" NOT NULL,
	"is_correction" boolean NOT NULL,
	"note" text COLLATE "C",
	"appointment_date" timestamp (3) with time zone NOT NULL,
	"changed_by_id" text COLLATE "C",
	"changed_for_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "booking_progress_ck" CHECK ("booking_progress"."progress" in ('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received'))
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"organization_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C",
	"created_by_id" text COLLATE "C" NOT NULL,
	"created_for_id" text COLLATE "C",
	"specialist_id" text COLLATE "C" NOT NULL,
	"place_id" text COLLATE "C",
	"appointment_date" timestamp (3) with time zone NOT NULL,
	"duration_minutes" integer NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"local_date" text COLLATE "C" NOT NULL,
	"appointment_type" text COLLATE "C" NOT NULL,
	"meeting_link" text COLLATE "C",
	"status" text COLLATE "C" NOT NULL,
	"current_progress" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"external_created_by" text COLLATE "C",
	"acuity_appointment_id" text COLLATE "C",
	"examinee_name" text COLLATE "C" NOT NULL,
	"examinee_phone" text COLLATE "C" NOT NULL,
	"examinee_email" text COLLATE "C",
	"examinee_date_of_birth" text COLLATE "C",
	"matter_number" text COLLATE "C",
	"claim_number" text COLLATE "C",
	"claim_type" text COLLATE "C",
	"jurisdiction" text COLLATE "C",
	"date_of_injury" text COLLATE "C",
	"interpreter_language" text COLLATE "C",
	"support_person" text COLLATE "C",
	"access_needs" text COLLATE "C",
	"report_due_at" text COLLATE "C",
	"notes" text COLLATE "C",
	"search" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bookings_status_ck" CHECK ("bookings"."status" in ('active', 'closed', 'archived')),
	CONSTRAINT "bookings_progress_ck" CHECK ("bookings"."current_progress" in ('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received')),
	CONSTRAINT "bookings_type_ck" CHECK ("bookings"."appointment_type" in ('in_person', 'telehealth')),
	CONSTRAINT "bookings_source_ck" CHECK ("bookings"."source" in ('portal', 'acuity_direct'))
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization_id" text COLLATE "C" NOT NULL,
	"booking_id" text COLLATE "C",
	"draft_id" text COLLATE "C",
	"category" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"scan_state" text COLLATE "C" NOT NULL,
	"uploaded_by_id" text COLLATE "C" NOT NULL,
	"uploaded_for_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "documents_category_ck" CHECK ("documents"."category" in ('consent_form', 'brief', 'report', 'dictation', 'other')),
	CONSTRAINT "documents_scan_state_ck" CHECK ("documents"."scan_state" in ('pending', 'clean', 'infected', 'unscannable', 'not_scanned')),
	CONSTRAINT "documents_owner_ck" CHECK (("documents"."booking_id" is null) <> ("documents"."draft_id" is null))
);
--> statement-breakpoint
CREATE TABLE "form_replies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"reply" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hours" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"specialist_id" text COLLATE "C" NOT NULL,
	"place_id" text COLLATE "C",
	"weekday" integer NOT NULL,
	"starts_minute" integer NOT NULL,
	"ends_minute" integer NOT NULL,
	CONSTRAINT "hours_weekday_ck" CHECK ("hours"."weekday" between 1 and 7),
	CONSTRAINT "hours_span_ck" CHECK (0 <= "hours"."starts_minute" and "hours"."starts_minute" < "hours"."ends_minute" and "hours"."ends_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leave" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"specialist_id" text COLLATE "C" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "leave_span_ck" CHECK ("leave"."starts_at" < "leave"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"organization_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "memberships_role_ck" CHECK ("memberships"."role" in ('admin', 'specialist', 'owner', 'manager', 'member'))
);
--> statement-breakpoint
CREATE TABLE "occupancy" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"resource_type" text COLLATE "C" NOT NULL,
	"resource_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"booking_id" text COLLATE "C",
	"draft_id" text COLLATE "C",
	CONSTRAINT "occupancy_state_ck" CHECK ("occupancy"."state" in ('held', 'firm')),
	CONSTRAINT "occupancy_span_ck" CHECK ("occupancy"."starts_at" < "occupancy"."ends_at"),
	CONSTRAINT "occupancy_claimant_ck" CHECK (("occupancy"."booking_id" is null) <> ("occupancy"."draft_id" is null))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organizations_type_ck" CHECK ("organizations"."type" in ('provider', 'referrer', 'clinic'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"dedupe_key" text COLLATE "C" NOT NULL,
	"recipient_id" text COLLATE "C" NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"tries" integer NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"last_error" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_state_ck" CHECK ("outbox"."state" in ('ready', 'sending', 'sent', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	CONSTRAINT "places_state_ck" CHECK ("places"."state" in ('NSW', 'VIC', 'QLD', 'SA', 'WA', 'TAS', 'ACT', 'NT'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"membership_id" text COLLATE "C" NOT NULL,
	"acting_admin_id" text COLLATE "C",
	"ip" text COLLATE "C" NOT NULL,
	"user_agent" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "specialists" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"specialty" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"slot_minutes" integer DEFAULT 60 NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"notice_minutes" integer DEFAULT 120 NOT NULL,
	"search" text COLLATE "C" NOT NULL,
	CONSTRAINT "specialists_slot_ck" CHECK ("specialists"."slot_minutes" between 5 and 480)
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" text COLLATE "C" NOT NULL,
	"membership_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "team_members_pk" PRIMARY KEY("team_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"organization_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_drafts" ADD CONSTRAINT "booking_drafts_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_progress" ADD CONSTRAINT "booking_progress_changed_for_id_users_id_fk" FOREIGN KEY ("changed_for_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_created_for_id_users_id_fk" FOREIGN KEY ("created_for_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_draft_id_booking_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."booking_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_by_id_users_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_uploaded_for_id_users_id_fk" FOREIGN KEY ("uploaded_for_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours" ADD CONSTRAINT "hours_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours" ADD CONSTRAINT "hours_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave" ADD CONSTRAINT "leave_specialist_id_specialists_id_fk" FOREIGN KEY ("specialist_id") REFERENCES "public"."specialists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occupancy" ADD CONSTRAINT "occupancy_draft_id_booking_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."booking_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_acting_admin_id_users_id_fk" FOREIGN KEY ("acting_admin_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specialists" ADD CONSTRAINT "specialists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_membership_id_memberships_id_fk" FOREIGN KEY ("membership_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_logs_once_uq" ON "audit_logs" USING btree ("once_key");--> statement-breakpoint
CREATE INDEX "audit_logs_subject_ix" ON "audit_logs" USING btree ("subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_logs_booking_ix" ON "audit_logs" USING btree ("booking_id","at");--> statement-breakpoint
CREATE INDEX "audit_logs_organization_ix" ON "audit_logs" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "booking_drafts_owner_ix" ON "booking_drafts" USING btree ("owner_id","organization_id","updated_at");--> statement-breakpoint
CREATE INDEX "booking_progress_booking_ix" ON "booking_progress" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_reference_uq" ON "bookings" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_acuity_uq" ON "bookings" USING btree ("acuity_appointment_id");--> statement-breakpoint
CREATE INDEX "bookings_status_date_ix" ON "bookings" USING btree ("status","appointment_date","id");--> statement-breakpoint
CREATE INDEX "bookings_status_created_ix" ON "bookings" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "bookings_organization_date_ix" ON "bookings" USING btree ("organization_id","status","appointment_date","id");--> statement-breakpoint
CREATE INDEX "bookings_organization_created_ix" ON "bookings" USING btree ("organization_id","status","created_at","id");--> statement-breakpoint
CREATE INDEX "bookings_specialist_date_ix" ON "bookings" USING btree ("specialist_id","status","appointment_date","id");--> statement-breakpoint
CREATE INDEX "documents_booking_ix" ON "documents" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE INDEX "documents_draft_ix" ON "documents" USING btree ("draft_id","created_at","id");--> statement-breakpoint
CREATE INDEX "form_replies_expiry_ix" ON "form_replies" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "hours_specialist_ix" ON "hours" USING btree ("specialist_id","weekday");--> statement-breakpoint
CREATE INDEX "hours_place_ix" ON "hours" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "leave_specialist_ix" ON "leave" USING btree ("specialist_id","ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_user_organization_uq" ON "memberships" USING btree ("user_id","organization_id");--> statement-breakpoint
CREATE INDEX "memberships_organization_ix" ON "memberships" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "occupancy_resource_ix" ON "occupancy" USING btree ("resource_type","resource_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "occupancy_draft_uq" ON "occupancy" USING btree ("draft_id");--> statement-breakpoint
CREATE UNIQUE INDEX "occupancy_booking_uq" ON "occupancy" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe_uq" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due_ix" ON "outbox" USING btree ("next_try_at") WHERE state in ('ready', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "places_name_uq" ON "places" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_uq" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user_ix" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "specialists_user_uq" ON "specialists" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "specialists_search_ix" ON "specialists" USING btree ("search","id");--> statement-breakpoint
CREATE INDEX "team_members_membership_ix" ON "team_members" USING btree ("membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_organization_name_uq" ON "teams" USING btree ("organization_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_uq" ON "users" USING btree ("email");