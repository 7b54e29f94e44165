import { randomUUID } from "node:crypto";
import { db } from "../client";
import { auditLogs, bookingDrafts, installation, occupancy, organizations, users } from "../schema";

const now = new Date("2026-03-02T00:00:00.123Z");
const hour = 3_600_000;

/** The instant so many hours after a fixed Monday midnight. */
export const at = (hours: number) => new Date(Date.parse("2026-03-02T00:00:00Z") + hours * hour);

export async function insertTenant(): Promise<void> {
  await db.insert(organizations).values({ id: "o", type: "referrer", name: "O", createdAt: now });
  await db.insert(users).values({ id: "u", email: "u@example.com", name: "U", createdAt: now });
}

export async function insertDraft(id: string = randomUUID()): Promise<string> {
  await db
    .insert(bookingDrafts)
    .values({ id, organizationId: "o", ownerId: "u", createdAt: now, updatedAt: now });
  return id;
}

/** A claim on a specialist's time, with a draft of its own to hold it. */
export async function claim(
  resourceId: string,
  from: number,
  to: number,
  id: string = randomUUID(),
): Promise<string> {
  const draftId = await insertDraft();
  const span = { startsAt: at(from), endsAt: at(to) };
  await db
    .insert(occupancy)
    .values({ id, resourceType: "specialist", resourceId, state: "firm", draftId, ...span });
  return id;
}

export const auditRow = (id: string) =>
  ({ id, at: now, action: "a", outcome: "done", subjectType: "booking", subjectId: "b" }) satisfies Partial<
    typeof auditLogs.$inferInsert
  >;

export const note = (key: string, value = "") => db.insert(installation).values({ key, value });

export async function notes(): Promise<string[]> {
  const rows = await db.select().from(installation);
  return rows.map((row) => row.key).sort();
}
