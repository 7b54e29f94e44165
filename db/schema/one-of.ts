import { sql, type AnyColumn, type SQL } from "drizzle-orm";

/** A CHECK body: the column holds one of these words. They are our own constants, hence the raw literals. */
export function oneOf(column: AnyColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}
