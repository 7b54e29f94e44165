-- The default is for the rows from before, which SQLite must give something; the next part fills them.
ALTER TABLE `documents` ADD `search` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- fill documents.search from name
--> statement-breakpoint
CREATE INDEX `documents_infected_ix` ON `documents` (`scanned_at`) WHERE scan_state = 'infected' and deleted_at is null;--> statement-breakpoint
CREATE INDEX `documents_purged_ix` ON `documents` (`purged_at`) WHERE purged_at is not null;
