import { beforeAll, expect, test } from "vitest";
import { organization, person, type Person } from "db/testing/people";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let admin: Person;

beforeAll(async () => {
  admin = await person("admin", await organization("provider", "The office"));
  for (const name of ["Société Générale", "100% Legal", "ACME legal", "Under_score"])
    await organization("referrer", name);
  for (let each = 0; each < 60; each++) await organization("referrer", "Twins & Sons");
});

const list = async (search = "") =>
  loader(args(`/admin/organizations${search}`, { cookie: await signedIn(admin) }));
const found = async (q: string) =>
  (await list(`?q=${encodeURIComponent(q)}`)).organizations.map(({ name }) => name);

test("finds organisations by a part of their name", async () => {
  expect(await found("générale")).toEqual(["Société Générale"]);
  expect(await found("acme LEGAL")).toEqual(["ACME legal"]);
  expect(await found("%")).toEqual(["100% Legal"]);
  expect(await found("_")).toEqual(["Under_score"]);
  expect(await found("\\")).toEqual([]);
  expect(await found("The office")).toEqual([]);
});

test("shows each once over the pages, also those of one name", async () => {
  const first = await list("?q=twins");
  expect(first.organizations).toHaveLength(50);
  const second = await list(first.next!.split("organizations")[1]);
  expect(second.organizations).toHaveLength(10);
  expect(second.next).toBeUndefined();
  const ids = [...first.organizations, ...second.organizations].map(({ id }) => id);
  expect(new Set(ids).size).toBe(60);
});

test.each(["?after=nobody", "?q=%00", "?after=%00", `?q=${"x".repeat(5000)}`, "?q=a&q=b"])(
  "%s is no reason to fail",
  async (search) => {
    expect(await answerOf(list(search))).not.toBeInstanceOf(Response);
  },
);
