import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist, team } from "db/testing/people";
import { isVisible } from "./booking";
import { findBooking } from "./booking-reads.server";
import type { BookingFilters } from "./booking-filters";
import { countBookings, listBookings } from "./list-bookings.server";

const now = new Date("2026-03-02T00:00:00Z");
const all: BookingFilters = { status: "all", progress: [], specialistId: [], sort: "-date" };

const viewers: Record<string, Person> = {};
const made: string[] = [];

beforeAll(async () => {
  const [provider, firm, other] = [
    await organization("provider"),
    await organization("referrer"),
    await organization("referrer"),
  ];
  const [motor, liability] = [await team(firm.id), await team(firm.id)];
  viewers.admin = await person("admin", provider);
  viewers.doctor = await person("specialist", provider);
  viewers.idleDoctor = await person("specialist", provider);
  viewers.noDoctor = await person("specialist", provider);
  viewers.owner = await person("owner", firm);
  viewers.manager = await person("manager", firm);
  viewers.motor = await person("member", firm, { teamIds: [motor] });
  viewers.motorToo = await person("member", firm, { teamIds: [motor] });
  viewers.liability = await person("member", firm, { teamIds: [liability] });
  viewers.both = await person("member", firm, { teamIds: [motor, liability] });
  viewers.teamless = await person("member", firm);
  viewers.rivalOwner = await person("owner", other);
  viewers.rivalMember = await person("member", other);
  // Works for both firms: what they made in one is not seen from the other.
  const elsewhere = { ...viewers.motor.viewer, organizationId: other.id };
  viewers.motorElsewhere = { ...viewers.motor, viewer: elsewhere };
  const { id: doctor } = await specialist({ user: viewers.doctor });
  const { id: anotherDoctor } = await specialist();
  await specialist({ user: viewers.idleDoctor });
  for (const by of ["owner", "motor", "liability", "both", "teamless", "rivalOwner", "rivalMember"])
    for (const at of [doctor, anotherDoctor]) made.push(await book(viewers[by]!, at, now));
});

test("the SQL and the plain rule say the same for everybody and every booking", async () => {
  const bookings = await Promise.all(made.map(async (id) => (await findBooking(viewers.admin!.viewer, id))!));
  for (const [who, { viewer }] of Object.entries(viewers)) {
    const expected = bookings.filter((booking) => isVisible(booking, viewer)).map(({ id }) => id);
    const found = (await Promise.all(made.map((id) => findBooking(viewer, id)))).flatMap(
      (one) => one?.id ?? [],
    );
    const { rows } = await listBookings(viewer, all, {});
    expect(found, who).toEqual(expected);
    expect(rows.map(({ id }) => id).sort(), who).toEqual([...expected].sort());
    expect(await countBookings(viewer, all), who).toBe(expected.length);
  }
});

test.each([
  ["admin", 14],
  ["doctor", 7],
  ["idleDoctor", 0],
  ["noDoctor", 0],
  ["owner", 10],
  ["manager", 10],
  ["motor", 2],
  ["motorToo", 2],
  ["liability", 2],
  ["both", 6],
  ["teamless", 2],
  ["rivalOwner", 4],
  ["rivalMember", 2],
  ["motorElsewhere", 0],
])("%s sees %i of 14", async (who, count) => {
  expect(await countBookings(viewers[who]!.viewer, all)).toBe(count);
});
