import type { AuditAction } from "~/domain/audit/record.server";
import type { Outcome } from "~/domain/outcome";
import type { WorkingTime } from "./working-time";

export type EditRefusal =
  | "changed_meanwhile"
  | "hours_impossible"
  | "hours_collide"
  | "unknown_place"
  | "too_many"
  | "date_is_off"
  | "date_has_hours"
  | "ends_too_early";

export type Edited = Outcome<WorkingTime, EditRefusal>;

/** What somebody wants to be different; the same for asking what would follow and for doing it. */
export type WorkingTimeChange = {
  action: AuditAction;
  edit: (time: WorkingTime) => Edited;
};
