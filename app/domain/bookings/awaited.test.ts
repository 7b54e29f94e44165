import { and, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { bookings } from "db/schema";
import { bookingStatuses, progressValues } from "db/schema/bookings";
import { book, copy } from "db/testing/booking";
import { cast } from "db/testing/people";
import { areAwaited } from "~/domain/directory/working-time-reads.server";
import { isAwaited } from "./booking";

test("the SQL and the plain rule say the same of every status and progress", async () => {
  const { member, doctor } = await cast();
  const states = bookingStatuses.flatMap((status) =>
    progressValues.map((currentProgress) => ({ status, currentProgress })),
  );
  const ids = await copy(await book(member, doctor, new Date("2026-03-02T00:00:00Z")), states);
  const expected = ids.filter((_, at) => isAwaited(states[at]!));
  expect(expected).toHaveLength(2);
  const found = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(inArray(bookings.id, ids), areAwaited()));
  expect(found.map(({ id }) => id).sort()).toEqual(expected.sort());
});
