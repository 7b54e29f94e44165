import type { Progress, Status } from "./booking";

export const sorts = ["-date", "date", "-created"] as const;
export type Sort = (typeof sorts)[number];

/** What a list of bookings may be narrowed by. Dates are local dates of the place. */
export type BookingFilters = {
  q?: string;
  status: Status | "all";
  progress: Progress[];
  specialistId: string[];
  from?: string;
  to?: string;
  sort: Sort;
};
