import type { APIRequestContext } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { plantCanaries } from "../support/canaries";
import { allMails, mailTo } from "../support/mails";
import { emails, type Person } from "../support/people";
import { expect, test } from "../support/test";

const firms = { owner: "harbourlegal.example", rival: "castlereagh.example" };
type Firm = keyof typeof firms;

/** Who walks how far, and whose bookings are none of their business. */
const walks: { person: Person; strangers: Firm[]; most: number }[] = [
  { person: "rival", strangers: ["owner"], most: 400 },
  { person: "owner", strangers: ["rival"], most: 400 },
  { person: "manager", strangers: ["rival"], most: 60 },
  // The owner's booking is of no team.
  { person: "referrer", strangers: ["owner", "rival"], most: 60 },
  { person: "specialist", strangers: ["owner", "rival"], most: 60 },
];

const asked = [
  "/bookings?status=all&q=IME",
  "/bookings?status=all&q=a",
  "/bookings?status=all&q=canary",
  "/bookings?status=all&sort=date",
  "/documents?q=canary",
  "/nowhere",
];

for (const { person, strangers, most } of walks) {
  test(`nothing ${person} can reach says a word of others’ bookings, people or files`, async ({
    as,
    baseURL,
    specialist,
  }) => {
    test.setTimeout(180_000);
    const mine = (await as(person)).request;
    const [begin, planted]: string[][] = [[], []];
    const theirs: string[] = [];
    for (const stranger of strangers) {
      const { path, reference, words } = await plantCanaries(baseURL!, stranger, specialist);
      begin!.push(path, `${path}/notes`, `${path}/documents`);
      planted!.push(reference, ...words);
      const asking = (await as(stranger)).request;
      theirs.push(...(await namesIn(asking)), ...(await aboutTheFirm(asking)));
    }
    const pages = await walk(
      mine,
      ["/", "/bookings?status=all", "/settings/profile", ...begin!, ...asked],
      most,
    );
    // Afterwards, because other tests book meanwhile.
    const own = [...(await namesIn(mine)), ...(await aboutTheFirm(mine))];
    const publicWords = await textAt(mine, "/help");
    const alone = theirs.filter((name) => !own.includes(name) && !publicWords.includes(name));
    expect.soft(alone.length).toBeGreaterThan(20);
    expect(pages.size).toBeGreaterThan(40);
    const canaries = [...planted!, ...alone];
    for (const [url, text] of [...pages, ...(await dataOfSome(mine, [...begin!, ...pages.keys()]))]) {
      expect
        .soft(
          canaries.filter((word) => text.includes(word)),
          url,
        )
        .toEqual([]);
    }
  });
}

/** As the browser's script asks for the same pages: of every seventh. */
async function dataOfSome(asking: APIRequestContext, urls: string[]): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const url of urls.filter((_, at) => at % 7 === 0)) {
    const { pathname, search } = new URL(url, "http://localhost");
    const path = `${pathname === "/" ? "/_root" : pathname}.data${search}`;
    found.push([path, await textAt(asking, path)]);
  }
  expect(found.filter(([, text]) => text.includes("routes/")).length).toBeGreaterThan(5);
  return found;
}

const textAt = async (asking: APIRequestContext, path: string) =>
  (await (await asking.get(path)).text()).replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

/** References and examinees of every booking a person sees. */
async function namesIn(asking: APIRequestContext): Promise<string[]> {
  const names: string[] = [];
  let next: string | undefined = "/bookings?status=all";
  while (next) {
    const html: string = await textAt(asking, next);
    names.push(...[...html.matchAll(/IME-\d{4}-\d{5}/g)].map(([reference]) => reference));
    const rows = html.split("<tbody>")[1]?.split("<tr").slice(1) ?? [];
    names.push(...rows.flatMap((row) => /<td>([^<]{5,})<\/td>/.exec(row)?.[1] ?? []));
    next = /href="([^"]*[?&;]after=[^"]*)"/.exec(html)?.[1];
  }
  return [...new Set(names)];
}

/** Addresses of its people and names of its files, as far as this person sees them. */
async function aboutTheFirm(asking: APIRequestContext): Promise<string[]> {
  const paths = ["/settings/members", "/documents"];
  const [members, files] = await Promise.all(paths.map((path) => textAt(asking, path)));
  const found = [
    ...members!.matchAll(/[\w.+-]+@[\w.-]+\.example/g),
    ...files!.matchAll(/(?<=>)[^<>]+\.(?:pdf|docx|mp3)(?=<)/g),
  ];
  return [...new Set(found.map(([name]) => name))];
}

async function walk(asking: APIRequestContext, begin: string[], most: number): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = [...begin];
  for (let url = open.shift(); url && pages.size < most; url = open.shift()) {
    if (pages.has(url)) continue;
    const html = await textAt(asking, url);
    pages.set(url, html);
    const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!);
    open.push(...links.filter((href) => !/^\/(assets|favicon)|from=|after=|before=/.test(href)));
  }
  return pages;
}

test("no mail names an examinee, nor a booking to whom it is none of their business", async ({
  as,
  baseURL,
  specialist,
}) => {
  for (const [firm, other] of [
    ["owner", "rival"],
    ["rival", "owner"],
  ] as const) {
    const { reference, words } = await plantCanaries(baseURL!, firm, specialist);
    await mailTo(emails[firm], new RegExp(reference));
    const names = await namesIn((await as(firm)).request);
    expect(names.length).toBeGreaterThan(20);
    const isReference = (word: string) => word.startsWith("IME-");
    const ofNobody = [...names, ...words].filter((word) => !isReference(word));
    for (const { subject, text, to } of await allMails()) {
      const isTheirs = to?.some(({ address }) => address?.endsWith(firms[other]));
      const canaries = isTheirs ? [...ofNobody, ...names.filter(isReference)] : ofNobody;
      expect.soft(canaries.filter((word) => `${subject} ${text}`.includes(word))).toEqual([]);
    }
  }
});

test("the log names nobody and repeats no secret", async ({ as, baseURL, specialist }) => {
  const { words } = await plantCanaries(baseURL!, "owner", specialist);
  const [owner, stranger] = [await as("owner"), (await as("nobody")).request];
  const names = (await namesIn(owner.request)).filter((name) => !name.startsWith("IME-"));
  const [email, password, token] = [`${randomUUID()}@canary.example`, `canary ${randomUUID()}`, randomUUID()];
  const headers = { "sec-fetch-site": "same-origin" };
  await stranger.post("/login", { headers, form: { email, password }, maxRedirects: 0 });
  await stranger.get(`/reset-password?token=${token}`);
  await stranger.post("/reset-password", { headers, form: { token, password }, maxRedirects: 0 });
  await owner.request.get(`/bookings?q=${encodeURIComponent(names[0]!)}`);
  const log = () => readFile(join(process.env.E2E_DATA!, "server.log"), "utf8");
  await expect.poll(log).toMatch(/"path":"\/reset-password"/);
  const cookies = (await owner.context().cookies()).map(({ value }) => value);
  expect(names.length).toBeGreaterThan(10);
  expect(cookies.length).toBeGreaterThan(1);
  const said = await log();
  expect(
    [...names, ...words, email, password, token, encodeURIComponent(names[0]!), ...cookies].filter((each) =>
      said.includes(each),
    ),
  ).toEqual([]);
});
