import { beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "db/client";
import { bookings } from "db/schema";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { localDateOf } from "~/domain/calendar/zones";
import { newSecretId } from "~/domain/ids";
import { searchText } from "~/domain/search-text";
import type { BookingFilters } from "./booking-filters";
import { decodeCursor, encodeCursor } from "~/domain/pages.server";
import type { Sort } from "./booking-filters";
import { countBookings, listBookings } from "./list-bookings.server";

const now = new Date("2026-03-02T00:00:00Z");
const none: BookingFilters = { status: "active", progress: [], specialistId: [], sort: "-date" };

let member: Person, colleague: Person, office: Person, rival: Person, doctor: string;

beforeAll(async () => {
  ({ member, colleague, office, rival, doctor } = await cast());
  const modelId = await book(member, doctor, now);
  const [model] = await db.select().from(bookings).where(eq(bookings.id, modelId));
  const names = ["Åse Nguyễn", "100% Smith", "O'Brien_Lee", "back\\slash", "Zoë Straße"];
  await db.insert(bookings).values(
    Array.from({ length: 59 }, (_, n) => {
      const reference = `IME-2025-${String(n).padStart(5, "0")}`;
      const examineeName = names[n] ?? `Examinee ${n}`;
      // Several at the same moment: the tie-break has work to do.
      const appointmentDate = new Date(now.getTime() + Math.floor(n / 4) * 3_600_000);
      const claim = n === 7 ? "123-456-789" : null;
      const search = searchText(examineeName, reference, "HL-77", claim, "61491570159", "0491570159");
      const progress = n % 3 === 0 ? ("cancelled" as const) : ("scheduled" as const);
      const localDate = localDateOf(appointmentDate, model!.timeZone);
      return {
        ...model!,
        id: newSecretId(),
        reference,
        examineeName,
        appointmentDate,
        search,
        localDate,
        currentProgress: progress,
        createdAt: appointmentDate,
      };
    }),
  );
});

describe.each<Sort>(["-date", "date", "-created"])("sorted by %s", (sort) => {
  test("pages forth and back show every booking once, in the same order", async () => {
    const forth: string[][] = [];
    let page = await listBookings(member.viewer, { ...none, sort }, {});
    forth.push(page.rows.map((row) => row.id));
    while (page.after) {
      page = await listBookings(member.viewer, { ...none, sort }, { after: page.after });
      forth.push(page.rows.map((row) => row.id));
    }
    expect(new Set(forth.flat()).size).toBe(60);
    expect(forth.map((rows) => rows.length)).toEqual([20, 20, 20]);
    const back: string[][] = [forth.at(-1)!];
    while (page.before) {
      page = await listBookings(member.viewer, { ...none, sort }, { before: page.before });
      back.unshift(page.rows.map((row) => row.id));
    }
    expect(back).toEqual(forth);
  });
});

async function found(filters: Partial<BookingFilters>, someone = member): Promise<number> {
  return countBookings(someone.viewer, { ...none, ...filters });
}

test("each sees their own and no more", async () => {
  expect(await found({}, member)).toBe(60);
  expect(await found({}, colleague)).toBe(60);
  expect(await found({}, office)).toBe(60);
  expect(await found({}, rival)).toBe(0);
  expect((await listBookings(rival.viewer, { ...none, q: "nguyen" }, {})).rows).toEqual([]);
});

test.each([
  ["nguyen", 1],
  ["ÅSE", 1],
  ["strasse", 1],
  ["100%", 1],
  ["%", 1],
  ["_", 1],
  ["\\", 1],
  ["o'brien", 1],
  ["ime-2025-0000", 10],
  ["hl-77", 59],
  ["0491 570 159", 60],
  ["+61 491 570 159", 60],
  ["+61 (0)491 570 159", 60],
  ["0061 491 570 159", 60],
  ["+61 491", 60],
  ["491 5", 60],
  ["2025-00042", 1],
  ["123-456-789", 1],
  ["nobody", 0],
])("a search for %j finds %i", async (q, count) => {
  expect(await found({ q })).toBe(count);
});

test("filters narrow together", async () => {
  expect(await found({ progress: ["cancelled"] })).toBe(20);
  expect(await found({ progress: ["cancelled", "scheduled"] })).toBe(60);
  expect(await found({ status: "closed" })).toBe(0);
  expect(await found({ status: "all" })).toBe(60);
  expect(await found({ specialistId: [doctor] })).toBe(60);
  expect(await found({ specialistId: [newSecretId()] })).toBe(0);
  expect(await found({ from: "2026-03-03", to: "2026-03-03" })).toBe(7);
  expect(await found({ to: "2026-03-02" })).toBe(53);
  expect(await found({ from: "2026-03-04" })).toBe(0);
});

test.each([
  null,
  "",
  "garbage",
  Buffer.from("1 2 3").toString("base64url"),
  Buffer.from("x ; drop table").toString("base64url"),
  Buffer.from(`-999999999999999 ${newSecretId()}`).toString("base64url"),
  Buffer.from(`999999999999999 ${newSecretId()}`).toString("base64url"),
])("the cursor %j is the first page", (text) => expect(decodeCursor(text)).toBeUndefined());

test("a cursor behind the last row shows the first page", async () => {
  const late = { at: new Date(0), id: newSecretId() };
  const [page, first] = [
    await listBookings(member.viewer, none, { after: late }),
    await listBookings(member.viewer, none, {}),
  ];
  expect(page).toEqual(first);
});

test("a cursor survives the address", () => {
  const cursor = { at: now, id: newSecretId() };
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
});
