import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { users } from "db/schema";
import { record } from "~/domain/audit/record.server";
import type { Viewer } from "~/domain/viewer";

/** One's own name. */
export function renamePerson(viewer: Viewer, name: string, now: Date): Promise<void> {
  return transaction(async () => {
    await db.update(users).set({ name }).where(eq(users.id, viewer.userId));
    const changes = { name: { before: viewer.name, after: name } };
    const subject = { subjectType: "user", subjectId: viewer.userId } as const;
    await record(viewer, { action: "person.renamed", ...subject, changes }, now);
  });
}
