import { eq } from "drizzle-orm";
import { db } from "db/client";
import { organizations } from "db/schema";
import { newSecretId } from "~/domain/ids";
import { post } from "~/domain/outbox/post.server";
import { type Role, roleLabels } from "~/domain/viewer";

type Told = { userId: string; organizationId: string; role: Role };

/** Tells a person that they have another role somewhere, or none any more: they may not have asked for it. */
export async function tellOfMembership(
  kind: "role_changed" | "membership_ended",
  { userId, organizationId, role }: Told,
  now: Date,
): Promise<void> {
  const [organization] = await db.select().from(organizations).where(eq(organizations.id, organizationId));
  const facts = { path: "/help#contact", organizationName: organization!.name, role: roleLabels[role] };
  await post({ kind, recipientId: userId, dedupeKey: `${kind} ${newSecretId()}`, facts }, now);
}
