import { fingerprint } from "~/domain/fingerprint";
import { newId } from "~/domain/ids";
import { done, refuse } from "~/domain/outcome";
import { collide, isPossible, type WeeklyHours } from "./weekly-hours";
import type { HoursEntry, WorkingTime } from "./working-time";
import type { Edited, WorkingTimeChange } from "./working-time-change";

const mostRows = 60;

/** A row of the week as a page showed it. */
export type SeenHours = { id: string; seen: string };

export function addHours(row: WeeklyHours): WorkingTimeChange {
  return { action: "hours.added", edit: (time) => withHours(time, { ...row, id: newId() }) };
}

export function changeHours(shown: SeenHours, row: WeeklyHours): WorkingTimeChange {
  return {
    action: "hours.changed",
    edit: (time) =>
      isAsShown(time, shown) ? withHours(time, { ...row, id: shown.id }) : refuse("changed_meanwhile"),
  };
}

export function removeHours(shown: SeenHours): WorkingTimeChange {
  return {
    action: "hours.removed",
    edit: (time) =>
      isAsShown(time, shown)
        ? done({ ...time, hours: time.hours.filter(({ id }) => id !== shown.id) })
        : refuse("changed_meanwhile"),
  };
}

function isAsShown({ hours }: WorkingTime, { id, seen }: SeenHours): boolean {
  const entry = hours.find((each) => each.id === id);
  return entry !== undefined && fingerprint(entry) === seen;
}

function withHours(time: WorkingTime, entry: HoursEntry): Edited {
  if (entry.placeId !== null && !time.places.has(entry.placeId)) return refuse("unknown_place");
  if (!isPossible(entry)) return refuse("hours_impossible");
  const others = time.hours.filter(({ id }) => id !== entry.id);
  if (others.some((other) => collide(other, entry))) return refuse("hours_collide");
  return others.length >= mostRows ? refuse("too_many") : done({ ...time, hours: [...others, entry] });
}
