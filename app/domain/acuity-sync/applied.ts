/** What reading an appointment again led to. */
export type Applied =
  | "nothing"
  | "created"
  | "adopted"
  | "moved"
  | "cancelled"
  | "no_show"
  | "details"
  /** It was ours by mistake, and called off there. */
  | "removed_there"
  /** Not on a linked calendar, or not of a linked type. */
  | "not_ours"
  /** A change of our own is still open. */
  | "waits"
  /** Our rules do not allow what happened there: for the office to look at. */
  | "cannot";
