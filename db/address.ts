/** Where the database is; the schema needs it before anything else is checked. */
export function databaseAddress(): string {
  return process.env.DATABASE_URL || "file:./data/medibytes.db";
}
