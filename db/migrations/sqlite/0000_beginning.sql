CREATE TABLE `audit_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_id` text,
	`on_behalf_of_id` text,
	`organization_id` text,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`booking_id` text,
	`reason` text,
	`changes` text,
	`session_id` text,
	`ip` text,
	`user_agent` text,
	`request_id` text,
	`once_key` text,
	CONSTRAINT "audit_logs_outcome_ck" CHECK("audit_logs"."outcome" in ('done', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_logs_once_uq` ON `audit_logs` (`once_key`);--> statement-breakpoint
CREATE INDEX `audit_logs_subject_ix` ON `audit_logs` (`subject_type`,`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_logs_booking_ix` ON `audit_logs` (`booking_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_logs_organization_ix` ON `audit_logs` (`organization_id`,`at`);--> statement-breakpoint
CREATE TABLE `booking_counters` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `booking_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`specialist_id` text,
	`appointment_type` text,
	`starts_at` integer,
	`team_id` text,
	`examinee_name` text,
	`examinee_phone` text,
	`examinee_email` text,
	`examinee_date_of_birth` text,
	`matter_number` text,
	`claim_number` text,
	`claim_type` text,
	`jurisdiction` text,
	`date_of_injury` text,
	`interpreter_language` text,
	`support_person` text,
	`access_needs` text,
	`report_due_at` text,
	`notes` text,
	`documents_seen_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `booking_drafts_owner_ix` ON `booking_drafts` (`owner_id`,`organization_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `booking_progress` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`progress` text NOT NULL,
	`is_correction` integer NOT NULL,
	`note` text,
	`appointment_date` integer NOT NULL,
	`changed_by_id` text,
	`changed_for_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_for_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_progress_ck" CHECK("booking_progress"."progress" in ('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received'))
);
--> statement-breakpoint
CREATE INDEX `booking_progress_booking_ix` ON `booking_progress` (`booking_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`organization_id` text NOT NULL,
	`team_id` text,
	`created_by_id` text NOT NULL,
	`created_for_id` text,
	`specialist_id` text NOT NULL,
	`place_id` text,
	`appointment_date` integer NOT NULL,
	`duration_minutes` integer NOT NULL,
	`time_zone` text NOT NULL,
	`local_date` text NOT NULL,
	`appointment_type` text NOT NULL,
	`meeting_link` text,
	`status` text NOT NULL,
	`current_progress` text NOT NULL,
	`source` text NOT NULL,
	`external_created_by` text,
	`acuity_appointment_id` text,
	`examinee_name` text NOT NULL,
	`examinee_phone` text NOT NULL,
	`examinee_email` text,
	`examinee_date_of_birth` text,
	`matter_number` text,
	`claim_number` text,
	`claim_type` text,
	`jurisdiction` text,
	`date_of_injury` text,
	`interpreter_language` text,
	`support_person` text,
	`access_needs` text,
	`report_due_at` text,
	`notes` text,
	`search` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_for_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bookings_status_ck" CHECK("bookings"."status" in ('active', 'closed', 'archived')),
	CONSTRAINT "bookings_progress_ck" CHECK("bookings"."current_progress" in ('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received')),
	CONSTRAINT "bookings_type_ck" CHECK("bookings"."appointment_type" in ('in_person', 'telehealth')),
	CONSTRAINT "bookings_source_ck" CHECK("bookings"."source" in ('portal', 'acuity_direct'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_reference_uq` ON `bookings` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_acuity_uq` ON `bookings` (`acuity_appointment_id`);--> statement-breakpoint
CREATE INDEX `bookings_status_date_ix` ON `bookings` (`status`,`appointment_date`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_status_created_ix` ON `bookings` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_organization_date_ix` ON `bookings` (`organization_id`,`status`,`appointment_date`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_organization_created_ix` ON `bookings` (`organization_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_specialist_date_ix` ON `bookings` (`specialist_id`,`status`,`appointment_date`,`id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`booking_id` text,
	`draft_id` text,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`scan_state` text NOT NULL,
	`uploaded_by_id` text NOT NULL,
	`uploaded_for_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `booking_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_for_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_category_ck" CHECK("documents"."category" in ('consent_form', 'brief', 'report', 'dictation', 'other')),
	CONSTRAINT "documents_scan_state_ck" CHECK("documents"."scan_state" in ('pending', 'clean', 'infected', 'unscannable', 'not_scanned')),
	CONSTRAINT "documents_owner_ck" CHECK(("documents"."booking_id" is null) <> ("documents"."draft_id" is null))
);
--> statement-breakpoint
CREATE INDEX `documents_booking_ix` ON `documents` (`booking_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_draft_ix` ON `documents` (`draft_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `form_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`path` text NOT NULL,
	`reply` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `form_replies_expiry_ix` ON `form_replies` (`expires_at`);--> statement-breakpoint
CREATE TABLE `hours` (
	`id` text PRIMARY KEY NOT NULL,
	`specialist_id` text NOT NULL,
	`place_id` text,
	`weekday` integer NOT NULL,
	`starts_minute` integer NOT NULL,
	`ends_minute` integer NOT NULL,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hours_weekday_ck" CHECK("hours"."weekday" between 1 and 7),
	CONSTRAINT "hours_span_ck" CHECK(0 <= "hours"."starts_minute" and "hours"."starts_minute" < "hours"."ends_minute" and "hours"."ends_minute" <= 1440)
);
--> statement-breakpoint
CREATE INDEX `hours_specialist_ix` ON `hours` (`specialist_id`,`weekday`);--> statement-breakpoint
CREATE INDEX `hours_place_ix` ON `hours` (`place_id`);--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leave` (
	`id` text PRIMARY KEY NOT NULL,
	`specialist_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "leave_span_ck" CHECK("leave"."starts_at" < "leave"."ends_at")
);
--> statement-breakpoint
CREATE INDEX `leave_specialist_ix` ON `leave` (`specialist_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role_ck" CHECK("memberships"."role" in ('admin', 'specialist', 'owner', 'manager', 'member'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_user_organization_uq` ON `memberships` (`user_id`,`organization_id`);--> statement-breakpoint
CREATE INDEX `memberships_organization_ix` ON `memberships` (`organization_id`);--> statement-breakpoint
CREATE TABLE `occupancy` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_type` text NOT NULL,
	`resource_id` text NOT NULL,
	`state` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`expires_at` integer,
	`booking_id` text,
	`draft_id` text,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `booking_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "occupancy_state_ck" CHECK("occupancy"."state" in ('held', 'firm')),
	CONSTRAINT "occupancy_span_ck" CHECK("occupancy"."starts_at" < "occupancy"."ends_at"),
	CONSTRAINT "occupancy_claimant_ck" CHECK(("occupancy"."booking_id" is null) <> ("occupancy"."draft_id" is null))
);
--> statement-breakpoint
CREATE INDEX `occupancy_resource_ix` ON `occupancy` (`resource_type`,`resource_id`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `occupancy_draft_uq` ON `occupancy` (`draft_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `occupancy_booking_uq` ON `occupancy` (`booking_id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "organizations_type_ck" CHECK("organizations"."type" in ('provider', 'referrer', 'clinic'))
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`recipient_id` text NOT NULL,
	`facts` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	CONSTRAINT "outbox_state_ck" CHECK("outbox"."state" in ('ready', 'sending', 'sent', 'dead'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe_uq` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due_ix` ON `outbox` (`next_try_at`) WHERE state in ('ready', 'sending');--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`state` text NOT NULL,
	`time_zone` text NOT NULL,
	CONSTRAINT "places_state_ck" CHECK("places"."state" in ('NSW', 'VIC', 'QLD', 'SA', 'WA', 'TAS', 'ACT', 'NT'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_name_uq` ON `places` (`name`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`membership_id` text NOT NULL,
	`acting_admin_id` text,
	`ip` text NOT NULL,
	`user_agent` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`acting_admin_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_uq` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_user_ix` ON `sessions` (`user_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `specialists` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`name` text NOT NULL,
	`specialty` text NOT NULL,
	`time_zone` text NOT NULL,
	`slot_minutes` integer DEFAULT 60 NOT NULL,
	`buffer_before_minutes` integer DEFAULT 0 NOT NULL,
	`buffer_after_minutes` integer DEFAULT 0 NOT NULL,
	`notice_minutes` integer DEFAULT 120 NOT NULL,
	`search` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "specialists_slot_ck" CHECK("specialists"."slot_minutes" between 5 and 480)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `specialists_user_uq` ON `specialists` (`user_id`);--> statement-breakpoint
CREATE INDEX `specialists_search_ix` ON `specialists` (`search`,`id`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`membership_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `membership_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `team_members_membership_ix` ON `team_members` (`membership_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_organization_name_uq` ON `teams` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_uq` ON `users` (`email`);