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
  /** Our rules do not allow what happened there: for the office to look at. */
  | "cannot";
