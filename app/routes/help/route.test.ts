import { expect, test } from "vitest";
import { env } from "~/env.server";
import { args } from "~/web/testing/request";
import { loader } from "./route";

test.each([
  ["Medibytes Booking <office@medibytes.example>", "office@medibytes.example"],
  ["office@medibytes.example", "office@medibytes.example"],
])("names the address that mails come from: %s", async (emailFrom, contact) => {
  const before = env().emailFrom;
  Object.assign(env(), { emailFrom });
  expect(await loader(args("/help"))).toEqual({ contact });
  Object.assign(env(), { emailFrom: before });
});
