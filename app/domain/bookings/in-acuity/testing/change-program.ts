import { closeDatabase } from "db/client";
import type { Viewer } from "~/domain/viewer";
import { cancelBooking } from "../../cancel-booking.server";
import { createBooking } from "../../create-booking.server";
import { rescheduleBooking } from "../../reschedule-booking.server";

/** One change in a process of its own, so that it can be killed on the way. */
export type Told = { kind: "book" | "move" | "cancel"; viewer: Viewer; id: string; startsAt?: string };

const { kind, viewer, id, startsAt } = JSON.parse(process.env.CHANGE!) as Told;
const now = new Date();
const outcome =
  kind === "book"
    ? await createBooking(viewer, id, now)
    : kind === "move"
      ? await rescheduleBooking(viewer, id, { startsAt: new Date(startsAt!), version: 1 }, now)
      : await cancelBooking(viewer, id, { reason: "Settled", version: 1 }, now);
console.log(JSON.stringify(outcome));
await closeDatabase();
