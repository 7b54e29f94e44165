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

/** A row's place in the order: the next page begins behind it. */
export type Cursor = { at: Date; id: string };

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString("base64url");
}

/** Undefined for anything we did not write: the list then shows its first page. */
export function decodeCursor(text: string | null): Cursor | undefined {
  // 14 digits end in the year 5138: beyond, PostgreSQL knows no such time.
  const found = /^(\d{1,14}) ([0-9a-f-]{36})$/.exec(Buffer.from(text ?? "", "base64url").toString());
  return found ? { at: new Date(Number(found[1])), id: found[2]! } : undefined;
}
