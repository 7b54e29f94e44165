-- Rules that only the database can keep. The migrator drops every trigger before it migrates and runs this
-- afterwards. One statement per part.

-- Rows never overlap, so only the nearest earlier one can collide: constant work, however many rows there are.
create trigger occupancy_no_overlap_insert before insert on occupancy
when (
  select o.ends_at from occupancy o
  where o.resource_type = new.resource_type and o.resource_id = new.resource_id
    and o.id <> new.id and o.starts_at < new.ends_at
  order by o.starts_at desc limit 1
) > new.starts_at
begin
  select raise(abort, 'occupancy_no_overlap');
end;
--> statement-breakpoint
create trigger occupancy_no_overlap_update before update of resource_type, resource_id, starts_at, ends_at on occupancy
when (
  select o.ends_at from occupancy o
  where o.resource_type = new.resource_type and o.resource_id = new.resource_id
    and o.id <> new.id and o.starts_at < new.ends_at
  order by o.starts_at desc limit 1
) > new.starts_at
begin
  select raise(abort, 'occupancy_no_overlap');
end;
--> statement-breakpoint
create trigger audit_logs_append_only_update before update on audit_logs
begin
  select raise(abort, 'audit_logs_append_only');
end;
--> statement-breakpoint
create trigger audit_logs_append_only_delete before delete on audit_logs
begin
  select raise(abort, 'audit_logs_append_only');
end;
--> statement-breakpoint
-- `insert or replace` deletes without firing delete triggers unless recursive_triggers is on.
create trigger audit_logs_append_only_replace before insert on audit_logs
when exists (select 1 from audit_logs a where a.id = new.id)
begin
  select raise(abort, 'audit_logs_append_only');
end;
