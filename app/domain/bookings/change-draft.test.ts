import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, documents } from "db/schema";
import { draft } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { newSecretId } from "~/domain/ids";
import { createBooking } from "./create-booking.server";
import { findDraft } from "./draft-reads.server";
import { chooseSpecialist } from "./choose-specialist.server";
import { saveFacts } from "./save-facts.server";

const now = new Date("2026-03-02T00:00:00Z");
const about = {
  examineeName: "Alex Tran",
  examineePhone: "+61491570159",
  examineeDateOfBirth: "1974-03-27",
  matterNumber: "M-77",
  claimType: "ctp",
  interpreterLanguage: "Vietnamese",
};

let member: Person, colleague: Person, rival: Person, doctor: string, bookingId: string;

beforeAll(async () => {
  ({ member, colleague, rival, doctor } = await cast());
  bookingId = await draft(member, doctor, now);
  await saveFacts(
    member.viewer,
    bookingId,
    { ...about, notes: "Call first", reportDueAt: "2026-06-30" },
    now,
  );
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  await addDocument(
    member.viewer,
    { draftId: bookingId },
    { name: "Letter.pdf", category: "brief", source },
    now,
  );
  await createBooking(member.viewer, bookingId, now);
});

async function begin(by: Person, likeId: string, draftId = newSecretId()) {
  const choice = { specialistId: (await specialist()).id, appointmentType: "telehealth" as const, likeId };
  expect((await chooseSpecialist(by.viewer, draftId, choice, now)).ok).toBe(true);
  return (await findDraft(by.viewer, draftId))!;
}

const viewsBy = (someone: Person) =>
  db.$count(
    auditLogs,
    eq(auditLogs.onceKey, `view ${someone.id} ${someone.id} ${bookingId} ${+now / 600_000}`),
  );

describe("a draft like a booking", () => {
  test("knows its examinee and matter, not its time, notes, due date or documents", async () => {
    const begun = await begin(member, bookingId);
    expect(begun).toMatchObject({
      ...about,
      notes: null,
      reportDueAt: null,
      startsAt: null,
      documentsSeenAt: null,
      appointmentType: "telehealth",
    });
    expect(await db.$count(documents, eq(documents.draftId, begun.id))).toBe(0);
  });

  test("is there for a colleague who sees the booking, and is written down as a view", async () => {
    expect(await viewsBy(colleague)).toBe(0);
    expect(await begin(colleague, bookingId)).toMatchObject(about);
    expect(await viewsBy(colleague)).toBe(1);
  });

  test("is a plain one for a rival, and for an id that is none", async () => {
    const empty = { examineeName: null, examineePhone: null, matterNumber: null, interpreterLanguage: null };
    expect(await begin(rival, bookingId)).toMatchObject(empty);
    expect(await viewsBy(rival)).toBe(0);
    for (const likeId of ["", "1", "' or 1=1 --", newSecretId()])
      expect(await begin(member, likeId)).toMatchObject(empty);
  });

  test("keeps what it was told since", async () => {
    const { id } = await begin(member, bookingId);
    await saveFacts(member.viewer, id, { ...about, examineeName: "Sam Tran" }, now);
    expect(await begin(member, bookingId, id)).toMatchObject({ examineeName: "Sam Tran" });
  });
});
