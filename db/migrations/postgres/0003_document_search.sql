ALTER TABLE "documents" ADD COLUMN "search" text COLLATE "C" DEFAULT '' NOT NULL;--> statement-breakpoint
-- fill documents.search from name
--> statement-breakpoint
ALTER TABLE "documents" ALTER COLUMN "search" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "documents_infected_ix" ON "documents" USING btree ("scanned_at") WHERE scan_state = 'infected' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "documents_purged_ix" ON "documents" USING btree ("purged_at") WHERE purged_at is not null;
