import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, transaction } from "db/client";
import { specialists } from "db/schema";
import { record } from "~/domain/audit/record.server";
import { done, refuse, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { mayManageDirectory } from "./manage-directory";

type Done = Promise<Outcome<undefined, "not_allowed" | "already_so">>;

/** No longer offered. What is booked stays booked, and the specialist keeps seeing it. */
export function retireSpecialist(viewer: Viewer, id: string, now: Date): Done {
  return setRetired(viewer, id, now, now);
}

export function bringBackSpecialist(viewer: Viewer, id: string, now: Date): Done {
  return setRetired(viewer, id, null, now);
}

async function setRetired(viewer: Viewer, id: string, retiredAt: Date | null, now: Date): Done {
  if (!mayManageDirectory(viewer)) return refuse("not_allowed");
  return transaction(async () => {
    const other = retiredAt ? isNull(specialists.retiredAt) : isNotNull(specialists.retiredAt);
    const { rowCount } = await db
      .update(specialists)
      .set({ retiredAt })
      .where(and(eq(specialists.id, id), other));
    if (rowCount !== 1) return refuse("already_so");
    const action = retiredAt ? "specialist.retired" : "specialist.brought_back";
    await record(viewer, { action, subjectType: "specialist", subjectId: id }, now);
    return done(undefined);
  });
}
