import type { Viewer } from "~/domain/viewer";

const spanMs = 10 * 60_000;

/** The key of one row for each person, subject and ten minutes, however often the page is read meanwhile. */
export function onceInTenMinutes(
  viewer: Viewer,
  { what, id }: { what: "view" | "audit"; id: string | undefined },
  now: Date,
): string {
  const person = viewer.actingAdminId ?? viewer.userId;
  return `${what} ${person} ${viewer.userId} ${id} ${Math.floor(now.getTime() / spanMs)}`;
}
