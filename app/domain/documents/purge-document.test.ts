import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { documentStore } from "~/integrations/storage/store.server";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { addDocument } from "./add-document.server";
import { moveDocuments } from "./move-documents.server";
import { purgeDeleted } from "./purge-deleted.server";
import { purgeDocument } from "./purge-document.server";

const s3 = keepOnS3();
const now = new Date();
const because = { reason: "Order of a court" };

afterEach(() => void (s3.fault = () => false));

async function added() {
  const { member, doctor, office } = await cast();
  const bookingId = await book(member, doctor, now);
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const file = { name: "Letter.pdf", category: "brief", source } as const;
  const outcome = await addDocument(member.viewer, { bookingId }, file, now);
  return { id: outcome.ok ? outcome.value.id : "", office };
}

async function whereItLies(id: string) {
  const places = ["local", "s3"] as const;
  const stored = await Promise.all(places.map((place) => documentStore(place).storedAt(id)));
  return places.filter((_, at) => stored[at]);
}

test("destroyed after a move, it is gone from both places", async () => {
  const { id, office } = await added();
  await moveDocuments({ to: "local", deleteSource: false, say: () => {} });
  expect(await whereItLies(id)).toEqual(["local", "s3"]);
  const outcome = await purgeDocument(office.viewer, id, because, now);
  expect(await whereItLies(id)).toEqual([]);
  expect(outcome).toMatchObject({ ok: true, value: { failures: [] } });
});

test("while a store is away it is destroyed where it can be; the answer says so, and a later round does the rest", async () => {
  const { id, office } = await added();
  await moveDocuments({ to: "local", deleteSource: false, say: () => {} });
  s3.fault = (req, res) => req.method === "DELETE" && answerBusy(req, res);
  expect(await purgeDocument(office.viewer, id, because, now)).toMatchObject({
    ok: true,
    value: { name: "Letter.pdf", failures: [{ name: "StoreUnavailable" }] },
  });
  const [row] = await db.select().from(documents).where(eq(documents.id, id));
  expect([row!.purgedAt, await whereItLies(id)]).toEqual([now, ["s3"]]);
  await expect(purgeDeleted(now)).rejects.toThrow("S3 cannot be used");
  s3.fault = () => false;
  await purgeDeleted(now);
  expect(await whereItLies(id)).toEqual([]);
});
