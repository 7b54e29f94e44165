import { beforeEach, expect, test } from "vitest";
import { linked, standIn } from "db/testing/acuity";
import { cast } from "db/testing/people";
import { catalogueReadAt, listCalendars } from "./catalogue.server";
import { testConnection } from "./test-connection.server";

const key = standIn.apiKey;

beforeEach(async () => {
  standIn.apiKey = key;
  await linked((await cast()).office);
});

test("says whose account answers, and reads anew what is set up there", async () => {
  const before = await listCalendars(new Date());
  standIn.world.calendars.push({ ...standIn.world.calendars[0]!, id: 5000099 });
  expect(await listCalendars(new Date())).toHaveLength(before.length);
  const now = new Date();
  expect(await testConnection(now)).toMatchObject({ ok: true, value: { account: expect.any(String) } });
  expect(await listCalendars(new Date())).toHaveLength(before.length + 1);
  expect(await catalogueReadAt(now)).toEqual(now);
});

test("a key that Acuity does not know is not taken for an outage", async () => {
  standIn.apiKey = "another";
  expect(await testConnection(new Date())).toEqual({ ok: false, because: "key_refused" });
});
