import { and, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { bookings } from "db/schema";
import type { Viewer } from "~/domain/viewer";

/** Whose booking it is: the person acted for, else the person who made it. */
export const ownerOfBooking: SQL<string> = sql<string>`coalesce(${bookings.createdForId}, ${bookings.createdById})`;

/** The rows a viewer may see at all. Undefined means every row: only the office. */
export function bookingsVisibleTo(viewer: Viewer): SQL | undefined {
  switch (viewer.role) {
    case "admin":
      return undefined;
    case "specialist":
      return eq(bookings.specialistId, viewer.specialistId ?? "");
    case "owner":
    case "manager":
      return eq(bookings.organizationId, viewer.organizationId);
    case "member": {
      const own = eq(ownerOfBooking, viewer.userId);
      const mine = viewer.teamIds.length > 0 ? or(own, inArray(bookings.teamId, viewer.teamIds)) : own;
      return and(eq(bookings.organizationId, viewer.organizationId), mine);
    }
  }
}
