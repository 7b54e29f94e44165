import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db } from "db/client";
import { memberships, specialists, users } from "db/schema";
import { isId } from "~/domain/ids";
import { containing } from "~/domain/search-text";
import type { Viewer } from "~/domain/viewer";
import { mayKeepCalendar, mayManageDirectory } from "./manage-directory";

const pageSize = 50;

/** Somebody on the panel whose calendar the viewer keeps, also when retired. */
export async function findOnPanel(viewer: Viewer, id: string | undefined) {
  if (!isId(id) || !mayKeepCalendar(viewer, id)) return undefined;
  const [found] = await db
    .select({ specialist: specialists, accountEmail: users.email })
    .from(specialists)
    .leftJoin(users, eq(users.id, specialists.userId))
    .where(eq(specialists.id, id));
  return found && { ...found.specialist, accountEmail: found.accountEmail };
}

export type OnPanel = NonNullable<Awaited<ReturnType<typeof findOnPanel>>>;

type Asked = { q?: string; withRetired?: boolean; after?: string };

/** The panel by name, for the office; `next` is the one the following page begins after. */
export async function listPanel(viewer: Viewer, { q, withRetired, after }: Asked) {
  if (!mayManageDirectory(viewer)) return { rows: [], next: undefined };
  const last = await findOnPanel(viewer, after);
  const { search, id } = specialists;
  const rows = await db
    .select({ specialist: specialists, accountEmail: users.email })
    .from(specialists)
    .leftJoin(users, eq(users.id, specialists.userId))
    .where(
      and(
        q ? sql`${search} like ${containing(q)} escape '\\'` : undefined,
        withRetired ? undefined : isNull(specialists.retiredAt),
        last && or(gt(search, last.search), and(eq(search, last.search), gt(id, last.id))),
      ),
    )
    .orderBy(asc(search), asc(id))
    .limit(pageSize + 1);
  const shown = rows
    .slice(0, pageSize)
    .map(({ specialist, accountEmail }) => ({ ...specialist, accountEmail }));
  return { rows: shown, next: rows.length > pageSize ? shown.at(-1)!.id : undefined };
}

/** The account of somebody who works here as a specialist; undefined when nobody with this address does. */
export async function findSpecialistsAccount(email: string): Promise<string | undefined> {
  const [found] = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.role, "specialist")))
    .where(eq(users.email, email))
    .limit(1);
  return found?.id;
}
