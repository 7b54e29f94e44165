import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { bookings, documents } from "db/schema";
import { progressValues } from "db/schema/bookings";
import { documentCategories } from "db/schema/documents";
import { bookingsVisibleTo } from "~/domain/bookings/booking-scope.server";
import type { Viewer } from "~/domain/viewer";
import { visibleCategories } from "./document";

/** The documents of bookings that a viewer may see, where documents and bookings are joined. Deleted ones are not. */
export function documentsVisibleTo(viewer: Viewer): SQL | undefined {
  return and(
    isNull(documents.deletedAt),
    bookingsVisibleTo(viewer),
    or(...documentCategories.map((category) => visibleAt(category, viewer))),
  );
}

/** What `visibleCategories` says, turned round: the stages at which this category is there. */
function visibleAt(category: (typeof documentCategories)[number], viewer: Viewer): SQL | undefined {
  const isIt = eq(documents.category, category);
  const stages = progressValues.filter((currentProgress) =>
    visibleCategories({ currentProgress }, viewer).includes(category),
  );
  if (stages.length === progressValues.length) return isIt;
  return stages.length > 0 ? and(isIt, inArray(bookings.currentProgress, stages)) : undefined;
}
