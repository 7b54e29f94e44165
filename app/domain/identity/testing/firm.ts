import { eq } from "drizzle-orm";
import { db } from "db/client";
import { memberships } from "db/schema";
import { organization, person, type Person, team } from "db/testing/people";

/** For tests: a firm with one of each, the office, and another firm's owner; viewers know their memberships. */
export async function firm() {
  const [provider, own, other] = [
    await organization("provider"),
    await organization("referrer"),
    await organization("referrer"),
  ];
  const teamId = await team(own.id);
  const people = {
    owner: await person("owner", own),
    manager: await person("manager", own),
    member: await person("member", own, { teamIds: [teamId] }),
    colleague: await person("member", own),
    admin: await person("admin", provider),
    rival: await person("owner", other),
  };
  for (const each of Object.values(people)) each.viewer.membershipId = await membershipOf(each);
  return { own, other, teamId, ...people };
}

export async function membershipOf({ id }: Person): Promise<string> {
  const [row] = await db.select().from(memberships).where(eq(memberships.userId, id));
  return row!.id;
}
