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
