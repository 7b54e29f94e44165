import type { Interval } from "~/domain/calendar/interval";
import { newId } from "~/domain/ids";
import { done, refuse } from "~/domain/outcome";
import type { WorkingTimeChange } from "./working-time-change";

const mostLeave = 400;

/** No times are offered during leave. Leave may overlap other leave. */
export function takeLeave({
  startsAt,
  endsAt,
  note = null,
}: Interval & { note?: string | null }): WorkingTimeChange {
  return {
    action: "leave.added",
    edit: (time) => {
      if (endsAt <= startsAt) return refuse("ends_too_early");
      const leave = [...time.leave, { id: newId(), startsAt, endsAt, note }];
      return leave.length > mostLeave ? refuse("too_many") : done({ ...time, leave });
    },
  };
}

export function withdrawLeave(id: string): WorkingTimeChange {
  return {
    action: "leave.removed",
    edit: (time) => {
      const leave = time.leave.filter((entry) => entry.id !== id);
      return leave.length < time.leave.length ? done({ ...time, leave }) : refuse("changed_meanwhile");
    },
  };
}
