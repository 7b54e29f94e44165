import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { screens } from "../support/screens";
import { expect, test } from "../support/test";

const folder = join(import.meta.dirname, "../../app/routes");
const sources = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("route.tsx"))
    .map((name) => [name.split("/")[0]!, readFileSync(join(folder, name), "utf8")]),
);

/** Forms that ask nothing: they cannot be filled in wrongly. */
const withoutQuestions = [
  "close",
  "archive",
  "check",
  "discard",
  "documents_.$documentId.remove",
  "resend",
  "withdraw",
  "verify-email",
  "profile.verify",
  "second-step._index",
  "second-step.off",
  "recovery-codes",
  "end",
  "end-others",
  "retire",
  "bring-back",
  "hours.$hoursId.remove",
  "dates.$date.remove",
  "leave.$leaveId.remove",
  "admin.acuity._index",
  "admin.webhooks.$eventId",
];

/** Whoever must set a second step up does so in a real installation; the demo asks nobody. */
const notInTheDemo = ["login.set-up"];

test("every page of the build stands in the registry", () => {
  const listed = new Set(screens.map((screen) => screen.route));
  expect([...sources.keys()].filter((route) => !listed.has(route))).toEqual(notInTheDemo);
  expect([...listed].filter((route) => !sources.has(route))).toEqual([]);
});

test("every form of the build stands in the registry with its errors", () => {
  const asking = [...sources]
    .filter(
      ([, source]) =>
        /export (async function|const) action\b/.test(source) &&
        /<(PostForm|ChangeForm|DocumentForm)/.test(source),
    )
    .map(([route]) => route)
    .filter((route) => !notInTheDemo.includes(route))
    .filter((route) => !withoutQuestions.some((name) => route.endsWith(name)));
  const failing = new Set(screens.filter((screen) => screen.state === "error").map((screen) => screen.route));
  expect(asking.length).toBeGreaterThan(5);
  expect(asking.filter((route) => !failing.has(route))).toEqual([]);
});
