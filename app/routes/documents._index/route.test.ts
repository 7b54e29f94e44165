import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast, person, type Person } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, bookingId: string, documentId: string;

beforeAll(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.member.viewer;
  owner = await person("owner", { id: organizationId, name: organizationName });
  bookingId = await book(people.member, people.doctor, new Date());
  const file = { name: "Letter.pdf", category: "brief", source: Readable.from([pdf]) } as const;
  const added = await addDocument(people.member.viewer, { bookingId }, file, new Date());
  documentId = added.ok ? added.value.id : "";
});

const pdf = Buffer.from("%PDF-1.4\n%%EOF");
const get = async (by: Person, query = "") =>
  loader(args(`/documents${query}`, { cookie: await signedIn(by) }));

test("a row says what, whose booking, by whom, and leads to the file", async () => {
  const { reference } = (await findBooking(people.member.viewer, bookingId))!;
  const page = await get(people.member);
  expect(page.result).toBe("1 document");
  expect(page.rows).toMatchObject([
    {
      id: documentId,
      name: "Letter.pdf",
      category: "Brief",
      state: "Not scanned",
      size: "14\u00a0bytes",
      isServed: true,
      hasHistory: false,
      who: people.member.viewer.name,
      bookingId,
      reference,
    },
  ]);
  expect((await get(owner)).rows).toMatchObject([{ id: documentId, hasHistory: true }]);
  expect((await get(people.rival)).rows).toEqual([]);
});

test("what cannot be meant is left out, and said", async () => {
  const query =
    "?category=poem&category=brief&scanState=odd&specialistId=x&from=someday&to=1/1/2020&after=zz&uploadedBy=%00&q=";
  const { problems, result, typed } = await get(people.member, query + "\0".repeat(3));
  expect(result).toBe("0 documents, 2 filters on");
  expect(typed.category).toEqual(["brief"]);
  expect(problems.map(({ href }) => href)).toEqual([
    "#find-category",
    "#find-specialistId",
    "#find-from",
    "#find-scanState",
  ]);
  const long = await get(people.member, `?q=${"x".repeat(201)}&uploadedBy=${"y".repeat(201)}`);
  expect(long.problems).toHaveLength(2);
  expect(long.rows).toHaveLength(1);
});
