import type { APIRequestContext, APIResponse } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { accessTable } from "../../app/access-table";
import type { Person } from "../support/people";
import { expect, test } from "../support/test";

/** What the unit tests ask of each loader is asked here of the running server, in every way a browser could ask. */
const actors = ["admin", "specialist", "owner", "manager", "referrer", "rival", "nobody"] as const;
type Actor = (typeof actors)[number];

const roleOf: Record<Person, string> = {
  admin: "admin",
  specialist: "specialist",
  owner: "owner",
  manager: "manager",
  referrer: "member",
  rival: "member",
};

const ways = {
  document: (url: string) => url,
  data: (url: string) => `${url === "/" ? "/_root" : url}.data`,
  "one route's data": (url: string, route: string) =>
    `${url === "/" ? "/_root" : url}.data?_routes=${encodeURIComponent(`routes/${route}`)}`,
};

const isPage = (route: string) =>
  existsSync(join(import.meta.dirname, "../../app/routes", route, "route.tsx"));

type Verdict = "in" | 403 | 404 | "sign-in";

function expected(route: string, actor: Actor, isKnown: boolean): Verdict[] {
  const { get, scope } = accessTable[route]!;
  if (get === "anyone") return ["in", 404];
  if (actor === "nobody") return ["sign-in"];
  // Whose upload it is decides; the rules of that have their own test.
  if (scope === "own_document") return actor === "rival" ? [404] : actor === "admin" ? ["in"] : ["in", 403];
  if (scope !== "none" && !isKnown) return [404, 403];
  if (scope !== "none" && (actor === "rival" || (scope === "draft" && actor !== "referrer")))
    return [404, 403];
  return get.includes(roleOf[actor] as never) ? ["in"] : [403];
}

test("every page is open to whom the access table names, however it is asked for", async ({ as }) => {
  test.setTimeout(240_000);
  const asking = new Map<Actor, APIRequestContext>();
  for (const actor of actors) asking.set(actor, (await as(actor)).request);
  const known = await idsOf(asking.get("specialist")!, asking.get("referrer")!);
  let cells = 0;
  for (const [route, { get, scope }] of Object.entries(accessTable)) {
    if (get === "nobody" || route === "$") continue;
    const url = urlOf(route, known);
    for (const actor of actors) {
      const right = expected(route, actor, scope in known);
      for (const [way, addressIn] of Object.entries(ways)) {
        const answer = await asking.get(actor)!.get(addressIn(url, route), { maxRedirects: 0 });
        // What draws no page has no data of one.
        const allowed = way === "document" || isPage(route) ? right : [404];
        expect.soft(allowed, `${actor} asks for ${route} as ${way}`).toContain(await verdictOf(answer));
        cells++;
      }
      const head = await asking.get(actor)!.head(url, { maxRedirects: 0 });
      expect.soft(right, `HEAD of ${route} by ${actor}`).toContain(await verdictOf(head));
      cells++;
    }
  }
  console.log(`${cells} cells of the access matrix`);
  expect(cells).toBeGreaterThan(600);
});

type Ids = { booking: string; document: string; draft: string };

/** A booking of the referrer's that the specialist examines, one of its papers, and the referrer's own draft. */
async function idsOf(specialist: APIRequestContext, referrer: APIRequestContext): Promise<Ids> {
  const inList = async (from: APIRequestContext, pattern: RegExp) =>
    [...(await (await from.get("/bookings?status=all")).text()).matchAll(pattern)].map(([, id]) => id!);
  const theirs = new Set(await inList(referrer, /href="\/bookings\/([0-9a-f-]{36})"/g));
  for (const booking of await inList(specialist, /href="\/bookings\/([0-9a-f-]{36})"/g)) {
    if (!theirs.has(booking)) continue;
    const page = await (await referrer.get(`/bookings/${booking}`)).text();
    const document = /\/documents\/([0-9a-f-]{36})\/download/.exec(page)?.[1];
    const [draft] = await inList(referrer, /\/bookings\/new\/([0-9a-f-]{36})/g);
    if (document && draft) return { booking, document, draft };
  }
  throw new Error("the demo has no booking that both can see");
}

function urlOf(route: string, known: Ids): string {
  const ids: Record<string, string> = {
    bookingId: known.booking,
    documentId: known.document,
    draftId: known.draft,
  };
  const path = route
    .replaceAll("_.", ".")
    .split(".")
    .filter((part) => part !== "_index")
    .map((part) => (part.startsWith("$") ? (ids[part.slice(1)] ?? randomUUID()) : part));
  return `/${path.join("/")}`;
}

/** Data of a page answers redirects and refusals in a body of its own. */
async function verdictOf(answer: APIResponse): Promise<Verdict> {
  const status = answer.status();
  if (status === 403 || status === 404) return status;
  const target = answer.headers().location ?? (status === 202 ? await answer.text() : "");
  return /\/login\?next=(?!.*&retry=)/.test(target) ? "sign-in" : "in";
}

const foreign: Record<string, Record<string, string>> = {
  "another site": { "sec-fetch-site": "cross-site" },
  "a sibling host": { "sec-fetch-site": "same-site" },
  "a foreign origin": { origin: "https://evil.example" },
  "another scheme": { origin: "https://localhost" },
  "no origin and no token": { origin: "null" },
  "a forged host": { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
};

test("no form that comes from elsewhere reaches its page", async ({ as }) => {
  const asking = (await as("referrer")).request;
  const known = { booking: randomUUID(), document: randomUUID(), draft: randomUUID() };
  for (const [route, { post }] of Object.entries(accessTable)) {
    // A signature over the bytes stands in the gate's place.
    if (post === "nobody" || route.startsWith("webhooks.")) continue;
    for (const [shape, headers] of Object.entries(foreign)) {
      const sent = { headers, form: { csrf: "made up" }, maxRedirects: 0 };
      const answer = await asking.post(urlOf(route, known), sent);
      expect.soft(answer.status(), `${route} from ${shape}`).toBe(403);
      expect.soft(await answer.text(), `${route} from ${shape}`).toContain("could not confirm this form");
    }
  }
});
