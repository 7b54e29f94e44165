CREATE TABLE `acuity_cache` (
	`key` text PRIMARY KEY NOT NULL,
	`calendar_id` text,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `acuity_cache_expiry_ix` ON `acuity_cache` (`expires_at`);--> statement-breakpoint
CREATE INDEX `acuity_cache_calendar_ix` ON `acuity_cache` (`calendar_id`);--> statement-breakpoint
CREATE TABLE `acuity_drifts` (
	`id` text PRIMARY KEY NOT NULL,
	`appointment_id` text,
	`booking_id` text,
	`kind` text NOT NULL,
	`details` text NOT NULL,
	`found_at` integer NOT NULL,
	`mended_at` integer
);
--> statement-breakpoint
CREATE INDEX `acuity_drifts_found_ix` ON `acuity_drifts` (`found_at`,`id`);--> statement-breakpoint
CREATE TABLE `acuity_lanes` (
	`lane` integer PRIMARY KEY NOT NULL,
	`taken_by` text,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `acuity_links` (
	`specialist_id` text PRIMARY KEY NOT NULL,
	`calendar_id` text NOT NULL,
	`in_person_type_id` text,
	`telehealth_type_id` text,
	`place_id` text,
	`reference_field_id` text NOT NULL,
	`organization_id` text,
	`linked_at` integer NOT NULL,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acuity_links_calendar_uq` ON `acuity_links` (`calendar_id`);--> statement-breakpoint
CREATE TABLE `acuity_syncs` (
	`appointment_id` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	`applied_generation` integer NOT NULL,
	`tries` integer NOT NULL,
	`next_try_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `acuity_syncs_due_ix` ON `acuity_syncs` (`next_try_at`) WHERE next_try_at is not null;--> statement-breakpoint
CREATE TABLE `calendar_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`specialist_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`request` text NOT NULL,
	`because` text,
	`looks` integer DEFAULT 0 NOT NULL,
	`next_look_at` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "calendar_changes_kind_ck" CHECK("calendar_changes"."kind" in ('book', 'move', 'cancel')),
	CONSTRAINT "calendar_changes_state_ck" CHECK("calendar_changes"."state" in ('asked', 'unknown', 'done', 'refused'))
);
--> statement-breakpoint
CREATE INDEX `calendar_changes_booking_ix` ON `calendar_changes` (`booking_id`,`asked_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_changes_open_uq` ON `calendar_changes` (`booking_id`) WHERE state in ('asked', 'unknown');--> statement-breakpoint
CREATE INDEX `calendar_changes_due_ix` ON `calendar_changes` (`next_look_at`) WHERE state in ('asked', 'unknown');--> statement-breakpoint
CREATE TABLE `date_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`specialist_id` text NOT NULL,
	`date` text NOT NULL,
	`place_id` text,
	`starts_minute` integer,
	`ends_minute` integer,
	FOREIGN KEY (`specialist_id`) REFERENCES `specialists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "date_hours_span_ck" CHECK(("date_hours"."starts_minute" is null and "date_hours"."ends_minute" is null) or (0 <= "date_hours"."starts_minute" and "date_hours"."starts_minute" < "date_hours"."ends_minute" and "date_hours"."ends_minute" <= 1440))
);
--> statement-breakpoint
CREATE INDEX `date_hours_specialist_ix` ON `date_hours` (`specialist_id`,`date`);--> statement-breakpoint
CREATE INDEX `date_hours_place_ix` ON `date_hours` (`place_id`);--> statement-breakpoint
CREATE TABLE `transfers` (
	`audit_id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`outcome` text NOT NULL,
	`bytes` integer NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "transfers_outcome_ck" CHECK("transfers"."outcome" in ('complete', 'aborted', 'error'))
);
--> statement-breakpoint
CREATE INDEX `transfers_document_ix` ON `transfers` (`document_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`action` text NOT NULL,
	`appointment_id` text,
	`calendar_id` text,
	`body` text NOT NULL,
	`signed_with` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`received_at` integer NOT NULL,
	`ended_at` integer,
	CONSTRAINT "webhook_events_state_ck" CHECK("webhook_events"."state" in ('received', 'done', 'ignored', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `webhook_events_received_ix` ON `webhook_events` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_events_appointment_ix` ON `webhook_events` (`appointment_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `__new_bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`organization_id` text NOT NULL,
	`team_id` text,
	`created_by_id` text,
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
	`intake_answers` text,
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
	CONSTRAINT "bookings_status_ck" CHECK("__new_bookings"."status" in ('active', 'closed', 'archived')),
	CONSTRAINT "bookings_progress_ck" CHECK("__new_bookings"."current_progress" in ('scheduled', 'rescheduled', 'cancelled', 'no_show', 'generating_report', 'report_generated', 'payment_received')),
	CONSTRAINT "bookings_type_ck" CHECK("__new_bookings"."appointment_type" in ('in_person', 'telehealth')),
	CONSTRAINT "bookings_source_ck" CHECK("__new_bookings"."source" in ('portal', 'acuity_direct')),
	CONSTRAINT "bookings_creator_ck" CHECK("__new_bookings"."created_by_id" is not null or "__new_bookings"."source" = 'acuity_direct')
);
--> statement-breakpoint
INSERT INTO `__new_bookings`("id", "reference", "organization_id", "team_id", "created_by_id", "created_for_id", "specialist_id", "place_id", "appointment_date", "duration_minutes", "time_zone", "local_date", "appointment_type", "meeting_link", "status", "current_progress", "source", "external_created_by", "acuity_appointment_id", "examinee_name", "examinee_phone", "examinee_email", "examinee_date_of_birth", "matter_number", "claim_number", "claim_type", "jurisdiction", "date_of_injury", "interpreter_language", "support_person", "access_needs", "report_due_at", "notes", "intake_answers", "search", "version", "created_at", "updated_at") SELECT "id", "reference", "organization_id", "team_id", "created_by_id", "created_for_id", "specialist_id", "place_id", "appointment_date", "duration_minutes", "time_zone", "local_date", "appointment_type", "meeting_link", "status", "current_progress", "source", "external_created_by", "acuity_appointment_id", "examinee_name", "examinee_phone", "examinee_email", "examinee_date_of_birth", "matter_number", "claim_number", "claim_type", "jurisdiction", "date_of_injury", "interpreter_language", "support_person", "access_needs", "report_due_at", "notes", NULL, "search", "version", "created_at", "updated_at" FROM `bookings`;--> statement-breakpoint
DROP TABLE `bookings`;--> statement-breakpoint
ALTER TABLE `__new_bookings` RENAME TO `bookings`;--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_reference_uq` ON `bookings` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_acuity_uq` ON `bookings` (`acuity_appointment_id`);--> statement-breakpoint
CREATE INDEX `bookings_status_date_ix` ON `bookings` (`status`,`appointment_date`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_status_created_ix` ON `bookings` (`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_organization_date_ix` ON `bookings` (`organization_id`,`status`,`appointment_date`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_organization_created_ix` ON `bookings` (`organization_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `bookings_specialist_date_ix` ON `bookings` (`specialist_id`,`status`,`appointment_date`,`id`);--> statement-breakpoint
ALTER TABLE `booking_drafts` ADD `intake_answers` text;--> statement-breakpoint
CREATE TABLE `__new_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`booking_id` text,
	`draft_id` text,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`store` text DEFAULT 'local' NOT NULL,
	`scan_state` text NOT NULL,
	`scan_tries` integer DEFAULT 0 NOT NULL,
	`scan_next_at` integer,
	`scanned_at` integer,
	`verified_at` integer,
	`uploaded_by_id` text NOT NULL,
	`uploaded_for_id` text,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	`deleted_by_id` text,
	`deleted_for_id` text,
	`delete_reason` text,
	`purged_at` integer,
	`held_at` integer,
	`held_by_id` text,
	`hold_reason` text,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `booking_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_for_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_for_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`held_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "documents_category_ck" CHECK("__new_documents"."category" in ('consent_form', 'brief', 'report', 'dictation', 'other')),
	CONSTRAINT "documents_scan_state_ck" CHECK("__new_documents"."scan_state" in ('pending', 'clean', 'infected', 'unscannable', 'not_scanned')),
	CONSTRAINT "documents_store_ck" CHECK("__new_documents"."store" in ('local', 's3')),
	CONSTRAINT "documents_owner_ck" CHECK(("__new_documents"."booking_id" is null) <> ("__new_documents"."draft_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_documents`("id", "organization_id", "booking_id", "draft_id", "category", "name", "media_type", "size", "sha256", "store", "scan_state", "scan_tries", "scan_next_at", "scanned_at", "verified_at", "uploaded_by_id", "uploaded_for_id", "created_at", "deleted_at", "deleted_by_id", "deleted_for_id", "delete_reason", "purged_at", "held_at", "held_by_id", "hold_reason") SELECT "id", "organization_id", "booking_id", "draft_id", "category", "name", "media_type", "size", "sha256", 'local', "scan_state", 0, NULL, NULL, NULL, "uploaded_by_id", "uploaded_for_id", "created_at", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM `documents`;--> statement-breakpoint
DROP TABLE `documents`;--> statement-breakpoint
ALTER TABLE `__new_documents` RENAME TO `documents`;--> statement-breakpoint
CREATE INDEX `documents_booking_ix` ON `documents` (`booking_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_draft_ix` ON `documents` (`draft_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_created_ix` ON `documents` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_organization_ix` ON `documents` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_scan_ix` ON `documents` (`scan_next_at`) WHERE scan_state = 'pending';--> statement-breakpoint
CREATE INDEX `documents_purge_ix` ON `documents` (`deleted_at`) WHERE deleted_at is not null and purged_at is null;--> statement-breakpoint
ALTER TABLE `leave` ADD `note` text;--> statement-breakpoint
CREATE TABLE `__new_specialists` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`name` text NOT NULL,
	`specialty` text NOT NULL,
	`time_zone` text NOT NULL,
	`slot_minutes` integer DEFAULT 60 NOT NULL,
	`telehealth_slot_minutes` integer DEFAULT 60 NOT NULL,
	`buffer_before_minutes` integer DEFAULT 0 NOT NULL,
	`buffer_after_minutes` integer DEFAULT 0 NOT NULL,
	`notice_minutes` integer DEFAULT 120 NOT NULL,
	`works_on_holidays` integer DEFAULT false NOT NULL,
	`paperwork_days` integer DEFAULT 5 NOT NULL,
	`retired_at` integer,
	`search` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "specialists_slot_ck" CHECK("__new_specialists"."slot_minutes" between 5 and 480),
	CONSTRAINT "specialists_telehealth_slot_ck" CHECK("__new_specialists"."telehealth_slot_minutes" between 5 and 480)
);
--> statement-breakpoint
INSERT INTO `__new_specialists`("id", "user_id", "name", "specialty", "time_zone", "slot_minutes", "telehealth_slot_minutes", "buffer_before_minutes", "buffer_after_minutes", "notice_minutes", "works_on_holidays", "paperwork_days", "retired_at", "search") SELECT "id", "user_id", "name", "specialty", "time_zone", "slot_minutes", "slot_minutes", "buffer_before_minutes", "buffer_after_minutes", "notice_minutes", 0, 5, NULL, "search" FROM `specialists`;--> statement-breakpoint
DROP TABLE `specialists`;--> statement-breakpoint
ALTER TABLE `__new_specialists` RENAME TO `specialists`;--> statement-breakpoint
CREATE UNIQUE INDEX `specialists_user_uq` ON `specialists` (`user_id`);--> statement-breakpoint
CREATE INDEX `specialists_search_ix` ON `specialists` (`search`,`id`);