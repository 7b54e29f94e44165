import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { acuitySyncs, webhookEvents } from "db/schema";
import { serve } from "~/integrations/acuity/testing/stand-in/server";
import { StandIn } from "~/integrations/acuity/testing/stand-in/stand-in";
import { hear } from "./hear.server";
import { syncDue } from "./sync-due.server";

const nobody = await serve(new StandIn());
await nobody.close();
// The settings are read once, and whoever could not reach Acuity rests a while: a file of its own.
Object.assign(process.env, {
  ACUITY_USER_ID: "1001",
  ACUITY_API_KEY: "test-api-key",
  ACUITY_BASE_URL: nobody.baseUrl,
});

const silent = { error: (details: object) => void details };
const tell = (appointmentId: string) =>
  hear(
    { action: "changed", appointmentId, body: `action=changed&id=${appointmentId}`, signedWith: "apiKey" },
    new Date(),
  );

test("while Acuity is away a burst of notices is kept, and not worked through in vain", async () => {
  const ids = Array.from({ length: 30 }, (_, n) => String(1000 + n));
  await Promise.all([...ids, ...ids].map(tell));
  expect(await db.$count(webhookEvents)).toBe(60);
  // The first finds nobody; the next is not even asked for, and still none but it is touched.
  expect([await syncDue(silent), await syncDue(silent)]).toEqual([1, 1]);
  const waiting = await db.select().from(acuitySyncs).orderBy(asc(acuitySyncs.tries));
  expect(waiting.map(({ tries }) => tries)).toEqual([...Array<number>(28).fill(0), 1, 1]);
  expect(waiting.every(({ nextTryAt }) => nextTryAt !== null)).toBe(true);
});
