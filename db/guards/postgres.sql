-- Run after every migration: rules that only the database can keep. Safe to run again.

create extension if not exists btree_gist;
--> statement-breakpoint
do $$
begin
  if not exists (select 1 from pg_constraint where conname = 'occupancy_no_overlap' and conrelid = 'occupancy'::regclass) then
    alter table occupancy add constraint occupancy_no_overlap exclude using gist (
      resource_type with =, resource_id with =, tstzrange(starts_at, ends_at, '[)') with &&
    );
  end if;
end $$;
--> statement-breakpoint
-- Whoever takes or gives up a time of a resource waits for the one before. The constraint above would let them wait
-- for each other in a circle, which PostgreSQL ends after a second and for one of them only: a rush for one time took
-- many seconds and used up every connection.
create or replace function one_claim_after_another() returns trigger language plpgsql as $$
declare
  claim occupancy := coalesce(new, old);
begin
  perform pg_advisory_xact_lock(hashtextextended(claim.resource_type || ' ' || claim.resource_id, 0));
  return claim;
end $$;
--> statement-breakpoint
drop trigger if exists occupancy_one_after_another on occupancy;
--> statement-breakpoint
create trigger occupancy_one_after_another
before insert or delete or update of resource_type, resource_id, starts_at, ends_at on occupancy
for each row execute function one_claim_after_another();
--> statement-breakpoint
create or replace function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_logs is append-only' using errcode = '23000', constraint = 'audit_logs_append_only';
end $$;
--> statement-breakpoint
drop trigger if exists audit_logs_append_only on audit_logs;
--> statement-breakpoint
create trigger audit_logs_append_only before update or delete on audit_logs
for each row execute function refuse_audit_change();
--> statement-breakpoint
drop trigger if exists audit_logs_append_only_truncate on audit_logs;
--> statement-breakpoint
create trigger audit_logs_append_only_truncate before truncate on audit_logs
for each statement execute function refuse_audit_change();
