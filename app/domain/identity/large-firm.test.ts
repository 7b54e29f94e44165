import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "db/client";
import { teams } from "db/schema";
import { organization, person, type Person, team } from "db/testing/people";
import { newId } from "~/domain/ids";
import { addTeam } from "./add-team.server";
import { listOpenInvitations } from "./invitation-reads.server";
import { insertInvitation } from "./invite.server";
import { listHolders, listMembers } from "./member-reads.server";
import { listTeamsWithPeople } from "./team-reads.server";
import { membershipOf } from "./testing/firm";

const now = new Date("2026-03-02T00:00:00Z");
let own: { id: string; name: string };
let owner: Person;
let rival: Person;
let motor: string;

beforeAll(async () => {
  [own, motor] = [await organization("referrer"), ""];
  motor = await team(own.id, "Motor");
  owner = await person("owner", own, { name: "Olive" });
  owner.viewer.membershipId = await membershipOf(owner);
  rival = await person("owner", await organization("referrer"));
  for (let n = 0; n < 29; n++) await person("owner", own, { name: `Owner ${n % 7}` });
  // Many of one name: the order within it must be one too.
  for (let n = 0; n < 100; n++) await person("member", own, { teamIds: [motor], name: `Jo ${n % 3}` });
});

type Asked = Parameters<typeof listMembers>[2];

async function walk(way: "after" | "before", from?: string) {
  const pages: string[][] = [];
  let asked: Asked = from ? { [way]: from } : {};
  for (;;) {
    const page = await listMembers(owner.viewer, own.id, { ...asked, size: 17 });
    pages.push(page.rows.map(({ id }) => id));
    const on = page[way];
    if (!on) return pages;
    asked = { [way]: on.id };
  }
}

describe("a firm of 130 people", () => {
  it("is read page by page, everybody once, forwards as backwards", async () => {
    const forwards = await walk("after");
    expect(forwards.map((page) => page.length)).toEqual([...Array<number>(7).fill(17), 11]);
    expect(new Set(forwards.flat()).size).toBe(130);
    const last = forwards.at(-1)!;
    const backwards = await walk("before", last[0]);
    expect([...backwards].reverse().flat()).toEqual(forwards.slice(0, -1).flat());
  });

  it("begins at its beginning for a cursor that is nobody's there, and is nobody else's to read", async () => {
    const first = (await listMembers(owner.viewer, own.id)).rows;
    expect(first).toHaveLength(50);
    for (const after of [await membershipOf(rival), newId(), "x", "\0"])
      expect((await listMembers(owner.viewer, own.id, { after })).rows).toEqual(first);
    expect((await listMembers(rival.viewer, own.id)).rows).toEqual([]);
    expect(await listTeamsWithPeople(rival.viewer, own.id)).toEqual([]);
    expect(await listHolders(rival.viewer, own.id, "owner")).toEqual({ names: [], count: 0 });
  });

  it("says how many there are beyond those it names", async () => {
    const [only] = await listTeamsWithPeople(owner.viewer, own.id);
    expect(only).toMatchObject({ id: motor, name: "Motor", count: 100 });
    expect(only!.people).toEqual(Array<string>(20).fill("Jo 0"));
    const holders = await listHolders(owner.viewer, own.id, "owner");
    expect(holders.count).toBe(30);
    expect(holders.names).toHaveLength(20);
  });

  it("has 100 teams at most, also when several are added at once", async () => {
    const offered = Array.from({ length: 98 }, (_, n) => ({
      id: newId(),
      organizationId: own.id,
      name: `T${n}`,
    }));
    await db.insert(teams).values(offered);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        addTeam(owner.viewer, { organizationId: own.id, name: `One more ${n}` }, now),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ because: "too_many" });
    expect(await listTeamsWithPeople(owner.viewer, own.id)).toHaveLength(100);
    expect(await db.$count(teams, eq(teams.organizationId, own.id))).toBe(100);
  });

  it("says how many invitations are open beyond those it lists", async () => {
    for (let n = 0; n < 203; n++) {
      const offer = { organizationId: own.id, email: `${newId()}@example.com`, role: "member" } as const;
      await insertInvitation({ ...offer, teamIds: [], invitedById: owner.id }, now);
    }
    const { rows, more } = await listOpenInvitations(owner.viewer, own.id);
    expect([rows.length, more]).toEqual([200, 3]);
  });
});
