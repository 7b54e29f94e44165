import { describe, expect, test } from "vitest";
import { guardsFor, type Migration, migrationsFor, planMigrations, statementsOf } from "./migration-plan";
import { DatabaseRefused } from "./refused";

const made = (tag: string, checksum = `sum of ${tag}`): Migration => ({ tag, checksum, sql: "" });
const [a, b, c, guards] = [made("0000_a"), made("0001_b"), made("0002_c"), made("guards")];

test.each([
  ["a new database", [a, b], [], ["0000_a", "0001_b", "guards"]],
  ["nothing to do", [a, b], [a, b, guards], []],
  ["one more", [a, b, c], [a, b, guards], ["0002_c", "guards"]],
  ["one merged in between later", [a, b, c], [a, c, guards], ["0001_b", "guards"]],
  ["changed guards alone", [a], [a, made("guards", "old")], ["guards"]],
  ["guards never run", [a], [a], ["guards"]],
])("%s", (_, known, applied, expected) => {
  expect(planMigrations(known, guards, applied).map(({ tag }) => tag)).toEqual(expected);
});

test.each([
  ["one that this code does not know", [a], [a, b, guards], "0001_b is unknown here"],
  ["one that was edited afterwards", [a, b], [a, made("0001_b", "old"), guards], "0001_b was changed"],
])("refuses %s, in one line", (_, known, applied, words) => {
  const plan = () => planMigrations(known, guards, applied);
  expect(plan).toThrow(DatabaseRefused);
  expect(plan).toThrow(new RegExp(`^.*${words}.*$`));
});

describe.each(["sqlite", "postgres"] as const)("the migrations of %s", (dialect) => {
  test("are in order, numbered without gap or repetition", () => {
    const numbers = migrationsFor(dialect).map(({ tag }) => Number(tag.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, i) => i));
  });

  test("fall into statements", () => {
    for (const each of [...migrationsFor(dialect), guardsFor(dialect)]) {
      expect(statementsOf(each).length).toBeGreaterThan(0);
      for (const statement of statementsOf(each)) expect(statement).toMatch(/^[^]*\w/);
    }
  });
});
