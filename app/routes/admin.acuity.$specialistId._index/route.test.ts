import { beforeEach, expect, test } from "vitest";
import { linked, standIn } from "db/testing/acuity";
import { cast, organization, type Person } from "db/testing/people";
import { distrustCatalogue } from "~/domain/acuity/cache.server";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { loader } from "./route";

let office: Person;

beforeEach(async () => {
  ({ office } = await cast());
});

async function page(specialistId: string) {
  const cookie = await signedIn(office);
  const asked = args(`/admin/acuity/${specialistId}`, { cookie, params: { specialistId } });
  return (await answerOf(loader(asked))) as Exclude<Awaited<ReturnType<typeof loader>>, Response>;
}

test("what is linked can still be chosen when Acuity no longer offers it", async () => {
  const doctor = await linked(office);
  standIn.world.types = standIn.world.types.filter(({ id }) => id !== 7000002);
  await distrustCatalogue(new Date());
  const { values, choices } = await page(doctor);
  expect(values).toMatchObject({ telehealthTypeId: "7000002" });
  expect(choices!.types).toContainEqual({ value: "7000002", label: "7000002, no longer offered in Acuity" });
});

test("every organisation can be chosen, however many there are", async () => {
  const ids = [];
  for (let n = 0; n < 60; n++) ids.push((await organization("referrer", `Zz firm ${n}`)).id);
  const { choices } = await page(await linked(office));
  expect(choices!.organizations.map(({ value }) => value)).toEqual(expect.arrayContaining(ids));
});
