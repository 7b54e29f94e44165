import { and, type AnyColumn, asc, desc, gt, gte, lt, lte, or, type SQL } from "drizzle-orm";

/** A row's place in the order, mostly an instant: the next page begins behind it. */
export type Cursor<Place = Date> = { at: Place; id: string };

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString("base64url");
}

/** Undefined for anything we did not write: the list then shows its first page. */
export function decodeCursor(text: string | null): Cursor | undefined {
  // 14 digits end in the year 5138: beyond, PostgreSQL knows no such time.
  const found = /^(\d{1,14}) ([0-9a-f-]{36})$/.exec(Buffer.from(text ?? "", "base64url").toString());
  return found ? { at: new Date(Number(found[1])), id: found[2]! } : undefined;
}

export type Position<Place = Date> = { after?: Cursor<Place>; before?: Cursor<Place> };
export type Page<Row, Place = Date> = { rows: Row[]; before?: Cursor<Place>; after?: Cursor<Place> };

export function positionIn(params: URLSearchParams): Position {
  return { after: decodeCursor(params.get("after")), before: decodeCursor(params.get("before")) };
}

type Order = { at: AnyColumn; id: AnyColumn; isDescending?: boolean };

/** How to read one page: what lies beyond the cursor, in which order. One row more tells whether there is another. */
export function reading<Place = Date>(
  { at, id, isDescending = true }: Order,
  { after, before }: Position<Place>,
) {
  const down = isDescending !== Boolean(before);
  const cursor = before ?? after;
  const towards = down ? desc : asc;
  return {
    beyond: cursor && (down ? isBelow(at, id, cursor) : isAbove(at, id, cursor)),
    order: [towards(at), towards(id)],
  };
}

// `<=` and then the tie-break: as fast as comparing rows, and the same on both databases.
function isBelow(at: AnyColumn, id: AnyColumn, cursor: Cursor<unknown>): SQL | undefined {
  return and(lte(at, cursor.at), or(lt(at, cursor.at), lt(id, cursor.id)));
}

function isAbove(at: AnyColumn, id: AnyColumn, cursor: Cursor<unknown>): SQL | undefined {
  return and(gte(at, cursor.at), or(gt(at, cursor.at), gt(id, cursor.id)));
}

/** The page that was read, in the order of the list, and whether there is more on either side. */
export function pageOf<Row, Place = Date>(
  rows: Row[],
  { after, before }: Position<Place>,
  size: number,
  positionOf: (row: Row) => Cursor<Place>,
): Page<Row, Place> {
  const hasMore = rows.length > size;
  const shown = before ? rows.slice(0, size).reverse() : rows.slice(0, size);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown,
    before: first && (before ? hasMore : Boolean(after)) ? positionOf(first) : undefined,
    after: last && (before || hasMore) ? positionOf(last) : undefined,
  };
}
