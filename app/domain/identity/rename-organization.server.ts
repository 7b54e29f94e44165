import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { organizations } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome, refuse } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { asOfNow, lockOrganization } from "./lock-organization.server";
import { mayArrange } from "./membership";
import { findOrganization } from "./organization-reads.server";

export function renameOrganization(
  viewer: Viewer,
  id: string,
  name: string,
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed">> {
  return transaction(async () => {
    const organization = (await findOrganization(viewer, id)) && (await lockOrganization(id));
    if (!organization) return refuse("not_found");
    const asker = await asOfNow(viewer);
    if (!asker || !mayArrange(asker, id)) return refuse("not_allowed");
    await db.update(organizations).set({ name }).where(eq(organizations.id, id));
    const changes = { name: { before: organization.name, after: name } };
    const subject = { subjectType: "organization", subjectId: id, organizationId: id } as const;
    await record(viewer, { action: "organization.renamed", ...subject, changes }, now);
    return done(undefined);
  });
}
