export type Dialect = "sqlite" | "postgres";

/** Which of the two databases an address means: `postgres://…` or `postgresql://…`, else an SQLite file. */
export function dialectOf(address: string | undefined): Dialect {
  return /^postgres(ql)?:/.test(address ?? "") ? "postgres" : "sqlite";
}
