import { closeDatabase } from "db/client";
import type { Viewer } from "~/domain/viewer";
import { cancelBooking } from "../../cancel-booking.server";
import { createBooking } from "../../create-booking.server";
import { rescheduleBooking } from "../../reschedule-booking.server";

/** Changes at the same time in a process of its own, so that it can be killed on the way. */
export type Told = { kind: "book" | "move" | "cancel"; viewer: Viewer; id: string; startsAt?: string };

async function change({ kind, viewer, id, startsAt }: Told) {
  const now = new Date();
  if (kind === "book") return createBooking(viewer, id, now);
  return kind === "move"
    ? rescheduleBooking(viewer, id, { startsAt: new Date(startsAt!), version: 1 }, now)
    : cancelBooking(viewer, id, { reason: "Settled", version: 1 }, now);
}

const outcomes = await Promise.all((JSON.parse(process.env.CHANGES!) as Told[]).map(change));
console.log(JSON.stringify(outcomes));
await closeDatabase();
