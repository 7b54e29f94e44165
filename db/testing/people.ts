import { db } from "db/client";
import {
  hours,
  memberships,
  organizations,
  places,
  secondFactors,
  specialists,
  teamMembers,
  teams,
  users,
} from "db/schema";
import { newId } from "~/domain/ids";
import { searchText } from "~/domain/search-text";
import type { Role, Viewer } from "~/domain/viewer";

/** People and places for tests, written straight into the tables; what they do goes through the verbs. */
export type Person = { id: string; email: string; viewer: Viewer };

const bornAt = new Date("2026-01-01T00:00:00Z");
let count = 0;

export async function organization(type: "provider" | "referrer", name = `Organisation ${++count}`) {
  const id = newId();
  await db.insert(organizations).values({ id, type, name, createdAt: bornAt });
  return { id, name };
}

export async function team(organizationId: string, name = `Team ${++count}`): Promise<string> {
  const id = newId();
  await db.insert(teams).values({ id, organizationId, name });
  return id;
}

export async function person(
  role: Role,
  at: { id: string; name: string },
  { teamIds = [] as string[], name = `Person ${++count}` } = {},
): Promise<Person> {
  const [id, membershipId] = [newId(), newId()];
  const email = `person${++count}@example.com`;
  await db.insert(users).values({ id, email, name, createdAt: bornAt });
  await db
    .insert(memberships)
    .values({ id: membershipId, userId: id, organizationId: at.id, role, createdAt: bornAt });
  for (const teamId of teamIds) await db.insert(teamMembers).values({ teamId, membershipId });
  if (role === "admin") await secondStep(id);
  const from = { ip: "127.0.0.1", userAgent: "test", requestId: "test" };
  const viewer = {
    sessionId: newId(),
    userId: id,
    name,
    organizationId: at.id,
    organizationName: at.name,
    role,
    teamIds,
    from,
  };
  return { id, email, viewer };
}

/** No admin is signed in without one. Nobody knows its codes: these people do not sign in. */
async function secondStep(userId: string): Promise<void> {
  const unused = { sealedSeed: "", lastStep: 0, wrongTries: 0 };
  await db.insert(secondFactors).values({ userId, ...unused, enabledAt: bornAt, createdAt: bornAt });
}

/** Works at a place in Sydney and by telehealth, 9 to 12 and 13 to 17 each day of the week. */
export async function specialist({ user, name = `Dr ${++count}` }: { user?: Person; name?: string } = {}) {
  const [id, placeId] = [newId(), newId()];
  const timeZone = "Australia/Sydney";
  await db.insert(places).values({
    id: placeId,
    name: `Rooms ${++count}`,
    address: "1 George Street, Sydney",
    state: "NSW",
    timeZone,
  });
  const specialty = "Orthopaedic surgery";
  await db
    .insert(specialists)
    .values({ id, name, specialty, timeZone, search: searchText(name, specialty), userId: user?.id ?? null });
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    for (const [startsMinute, endsMinute] of [
      [540, 720],
      [780, 1020],
    ] as const) {
      const span = { specialistId: id, weekday, startsMinute, endsMinute };
      await db.insert(hours).values([
        { id: newId(), placeId, ...span },
        { id: newId(), placeId: null, ...span },
      ]);
    }
  }
  if (user) user.viewer.specialistId = id;
  return { id, placeId, name };
}

/** Two colleagues of one team, the booking office, a rival organisation's owner, and a specialist. */
export async function cast() {
  const [provider, firm, other] = [
    await organization("provider"),
    await organization("referrer"),
    await organization("referrer"),
  ];
  const teamIds = [await team(firm.id)];
  return {
    member: await person("member", firm, { teamIds }),
    colleague: await person("member", firm, { teamIds }),
    office: await person("admin", provider),
    rival: await person("owner", other),
    doctor: (await specialist()).id,
  };
}
