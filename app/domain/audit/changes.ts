import type { Changes } from "db/schema/records";

/** What is different, as the audit keeps it. */
export function changesBetween<T extends object>(before: T, after: T): Changes {
  const keys = Object.keys(before) as (keyof T & string)[];
  const different = keys.filter((key) => before[key] !== after[key]);
  return Object.fromEntries(different.map((key) => [key, { before: before[key], after: after[key] }]));
}
