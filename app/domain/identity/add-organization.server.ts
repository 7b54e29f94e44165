import { db, transaction } from "db/client";
import { organizations } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { newId } from "~/domain/ids";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { asOfNow } from "./lock-organization.server";
import { mayManageOrganizations, type OrganizationType } from "./organization";

export type OrganizationRefusal = "not_allowed" | "name_missing";

/** Still without people: see `addMember`. */
export async function addOrganization(
  viewer: Viewer,
  organization: { name: string; type: OrganizationType },
  now: Date,
): Promise<Outcome<{ id: string }, OrganizationRefusal>> {
  const name = organization.name.trim();
  if (name === "") return refuse("name_missing");
  const id = newId();
  const changes = { name: { after: name }, type: { after: organization.type } };
  return transaction(async () => {
    const asker = await asOfNow(viewer);
    if (!asker || !mayManageOrganizations(asker)) return refuse("not_allowed");
    await db.insert(organizations).values({ id, name, type: organization.type, createdAt: now });
    const subject = { subjectType: "organization" as const, subjectId: id, organizationId: id };
    await record(viewer, { action: "organization.added", ...subject, changes }, now);
    return done({ id });
  });
}
