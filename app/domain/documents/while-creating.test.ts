import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { draft } from "db/testing/booking";
import { cast } from "db/testing/people";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { addDocument } from "./add-document.server";

it("a paper that arrives while its draft becomes a booking belongs to the booking", async () => {
  const { member, doctor } = await cast();
  for (let round = 0; round < 25; round++) {
    const now = new Date();
    const draftId = await draft(member, doctor, now);
    const paper = {
      name: "Letter.pdf",
      category: "brief" as const,
      source: Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]),
    };
    const [added, created] = await Promise.all([
      addDocument(member.viewer, { draftId }, paper, now),
      setTimeout(round).then(() => createBooking(member.viewer, draftId, now)),
    ]);
    expect(created).toMatchObject({ ok: true, value: { bookingId: draftId } });
    expect(added).toMatchObject({ ok: true, value: { name: "Letter.pdf" } });
    expect(await db.$count(documents, eq(documents.bookingId, draftId))).toBe(1);
  }
});
