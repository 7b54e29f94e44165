import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { accessTable, type Scope } from "../../app/access-table";
import type { Role } from "../../app/domain/viewer";
import { knownThings } from "../support/known-things";
import type { Person } from "../support/people";
import { expect, test } from "../support/test";

/** What the unit tests ask of each handler is asked here of the running server, in every way a browser could ask. */
const actors = ["admin", "specialist", "owner", "manager", "referrer", "rival", "nobody"] as const;
type Actor = (typeof actors)[number];

const roleOf: Record<Person, Role> = {
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

type Verdict = "in" | 403 | 404 | "sign-in";

/** What draws no page has no data of one. */
function asAskedFor(way: string, route: string, verdicts: Verdict[]): Verdict[] {
  const isPage = existsSync(join(import.meta.dirname, "../../app/routes", route, "route.tsx"));
  return way === "document" || isPage ? verdicts : [404];
}

/** Of what is one person's own, even colleagues see nothing. */
const referrersOwn: Scope[] = ["draft", "draft_document", "session"];

function expected(route: string, actor: Actor, method: "get" | "post"): Verdict[] {
  const { [method]: who, scope } = accessTable[route]!;
  if (who === "anyone") return ["in", 404];
  if (actor === "nobody") return ["sign-in"];
  const isStranger = actor === "rival" || (referrersOwn.includes(scope) && actor !== "referrer");
  if (scope !== "none" && isStranger) return [404, 403];
  // Whose upload it is decides; the rules of that have their own test.
  if (scope === "own_document") return actor === "admin" ? ["in"] : ["in", 403];
  return who.includes(roleOf[actor] as never) ? ["in"] : [403];
}

test("every page is open to whom the access table names, and to nobody else, however it is asked for", async ({
  as,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const known = await knownThings(as);
  const askers = new Map<Actor, Ask>();
  for (const actor of actors) askers.set(actor, await askerOf(await as(actor), baseURL!));
  let cells = 0;
  async function cell(verdicts: Verdict[], words: string, answer: Promise<Response>) {
    expect.soft(verdicts, words).toContain(await verdictOf(await answer));
    cells++;
  }

  /** With a form that has nothing filled in; whoever may post would change something. */
  async function postUnlessAllowed(route: string, url: string, actor: Actor) {
    const refusal = expected(route, actor, "post");
    if (accessTable[route]!.post === "nobody" || refusal.includes("in")) return;
    for (const [way, addressIn] of Object.entries(ways)) {
      const answer = askers.get(actor)!(addressIn(url, route), ownForm);
      await cell(asAskedFor(way, route, refusal), `${actor} posts to ${route} as ${way}`, answer);
    }
  }

  async function open(route: string, url: string, actor: Actor) {
    if (accessTable[route]!.get === "nobody") return;
    const right = expected(route, actor, "get");
    const ask = askers.get(actor)!;
    for (const [way, addressIn] of Object.entries(ways)) {
      const answer = ask(addressIn(url, route));
      await cell(asAskedFor(way, route, right), `${actor} asks for ${route} as ${way}`, answer);
    }
    await cell(right, `HEAD of ${route} by ${actor}`, ask(url, { method: "HEAD" }));
  }

  for (const [route, { scope }] of Object.entries(accessTable)) {
    if (route === "$") continue;
    const url = urlOf(route, scope === "none" ? {} : known[scope]);
    // First what must change nothing: those who may open the page would miss it.
    await Promise.all(actors.map((actor) => postUnlessAllowed(route, url, actor)));
    await Promise.all(actors.map((actor) => open(route, url, actor)));
  }
  console.log(`${cells} cells of the access matrix`);
  expect(cells).toBeGreaterThan(3_000);
});

type Ask = (path: string, asked?: RequestInit) => Promise<Response>;

/** Asks with the cookies of that page, and follows nothing. */
async function askerOf(page: Page, origin: string): Promise<Ask> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return (path, asked) =>
    fetch(new URL(path, origin), {
      redirect: "manual",
      ...asked,
      headers: { cookie, ...(asked?.headers as Record<string, string>) },
    });
}

/** As our own page would send it. */
const ownForm = {
  method: "POST",
  body: new URLSearchParams(),
  headers: { "sec-fetch-site": "same-origin" },
};

function urlOf(route: string, ids: Record<string, string> = {}): string {
  const path = route
    .replaceAll("_.", ".")
    .split(".")
    .filter((part) => part !== "_index")
    .map((part) => (part.startsWith("$") ? (ids[part.slice(1)] ?? randomUUID()) : part));
  return `/${path.join("/")}`;
}

/** Data of a page answers redirects and refusals in a body of its own. */
async function verdictOf(answer: Response): Promise<Verdict> {
  const { status, headers } = answer;
  const body = await answer.text();
  if (status === 403 || status === 404) return status;
  const target = headers.get("location") ?? (status === 202 ? body : "");
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

test("no form that comes from elsewhere reaches its page, nor what the page's script would ask", async ({
  as,
  baseURL,
}) => {
  const ask = await askerOf(await as("referrer"), baseURL!);
  for (const [route, { post }] of Object.entries(accessTable)) {
    // A signature over the bytes stands in the gate's place.
    if (post === "nobody" || route.startsWith("webhooks.")) continue;
    for (const [way, addressIn] of Object.entries(ways)) {
      const address = addressIn(urlOf(route), route);
      const forged = Object.entries(foreign).map(async ([shape, headers]) => {
        const body = new URLSearchParams({ csrf: "made up" });
        const answer = await ask(address, { method: "POST", body, headers });
        const name = `${route} as ${way} from ${shape}`;
        expect.soft(answer.status, name).toBe(403);
        expect.soft(await answer.text(), name).toContain("could not confirm this form");
      });
      await Promise.all(forged);
    }
  }
});
