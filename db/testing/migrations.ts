import { onPostgres } from "./raw-database";
import { type Migration, migrationsFor, statementsOf } from "../migration-plan";

export const ours = migrationsFor(onPostgres ? "postgres" : "sqlite");

export const oneMore = (...statements: string[]): Migration[] => [
  ...ours,
  { tag: "9999_more", checksum: "more", sql: statements.join("\n--> statement-breakpoint\n") },
];

/** What drizzle-kit writes for SQLite when a check or a foreign key of the table changes. */
export function rebuilding(...tables: string[]): string[] {
  const statements = ours.flatMap(statementsOf);
  return tables.flatMap((table) => {
    const created = statements.find((each) => each.startsWith(`CREATE TABLE \`${table}\``))!;
    const grown = statements.filter((each) => each.startsWith(`ALTER TABLE \`${table}\` ADD`));
    return [
      "PRAGMA foreign_keys=OFF",
      created.replace(`\`${table}\``, `\`__new_${table}\``).replaceAll(`"${table}".`, `"__new_${table}".`),
      ...grown.map((each) => each.replace(`\`${table}\``, `\`__new_${table}\``)),
      `INSERT INTO \`__new_${table}\` SELECT * FROM \`${table}\``,
      `DROP TABLE \`${table}\``,
      `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\``,
      "PRAGMA foreign_keys=ON",
      ...statements.filter((each) => new RegExp(`^CREATE.* INDEX .* ON \`${table}\` `).test(each)),
    ];
  });
}
