import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "db/client";
import { acuitySyncs, webhookEvents } from "db/schema";
import { action } from "./route";

// The settings are read once: an installation without Acuity needs a file of its own.
for (const name of ["ACUITY_USER_ID", "ACUITY_API_KEY", "ACUITY_API_KEY_PREVIOUS", "ACUITY_WEBHOOK_SECRET"])
  delete process.env[name];

test.each([
  ["signed with a guessed key", "guessed"],
  ["signed with an empty key", ""],
  ["not signed", undefined],
])("without a key nothing is heard, whatever comes: %s", async (_, key) => {
  const body = "action=changed&id=900000001&calendarID=5000001&appointmentTypeID=7000001";
  const headers = new Headers({ "content-type": "application/x-www-form-urlencoded" });
  if (key !== undefined)
    headers.set("x-acuity-signature", createHmac("sha256", key).update(body).digest("base64"));
  const request = new Request("http://localhost:3000/webhooks/acuity", { method: "POST", headers, body });
  const answer = await action({ request, params: {}, context: {} as never });
  expect([answer.status, await answer.text()]).toEqual([503, ""]);
  expect([await db.$count(webhookEvents), await db.$count(acuitySyncs)]).toEqual([0, 0]);
});
