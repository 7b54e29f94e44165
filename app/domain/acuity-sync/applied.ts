/** What reading an appointment again led to. */
export type Applied =
  | "nothing"
  | "created"
  | "moved"
  | "cancelled"
  | "no_show"
  | "details"
  /** We had given it up, and called it off there. */
  | "removed_there"
  /** Not on a linked calendar, or not of a linked type. */
  | "not_ours"
  /** A change of our own is open or just ended, or another reading came later: it is read once more. */
  | "waits"
  | Difference;

/** What we cannot follow: for the office to look at. */
const differences = [
  /** Our rules do not allow what happened there. */
  "cannot",
  "other_calendar",
  "other_type",
  "missing_there",
] as const;
export type Difference = (typeof differences)[number];

export function isDifference(applied: Applied): applied is Difference {
  return (differences as readonly Applied[]).includes(applied);
}
