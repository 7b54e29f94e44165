import { closeDatabase } from "db/client";
import { playAs } from "db/testing/players";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { chooseTime } from "../choose-time.server";
import type { Viewer } from "~/domain/viewer";

export type Request = {
  draftId: string;
  /** The time to choose first; none when it was chosen so long ago that nobody holds it any more. */
  chooses?: string;
};
export type Part = { viewer: Viewer; requests: Request[] };

/** All these requests at once, as if from as many browsers; answers what became of each. */
async function play({ viewer, requests }: Part): Promise<string[]> {
  return Promise.all(requests.map((request) => ask(viewer, request)));
}

async function ask(viewer: Viewer, { draftId, chooses }: Request): Promise<string> {
  if (chooses) {
    const chosen = await chooseTime(viewer, draftId, new Date(chooses), new Date());
    if (!chosen.ok) return chosen.because;
  }
  const outcome = await createBooking(viewer, draftId, new Date());
  return outcome.ok ? "booked" : outcome.because;
}

playAs(play, closeDatabase);
