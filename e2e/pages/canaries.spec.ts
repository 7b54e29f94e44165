import type { APIRequestContext } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { allMails } from "../support/mails";
import type { Person } from "../support/people";
import { expect, test } from "../support/test";

/** Walks every link one tenant can find, and looks for what belongs to the other alone. */
const sides: { person: Person; other: Person }[] = [
  { person: "rival", other: "owner" },
  { person: "owner", other: "rival" },
];

const asked = [
  "/bookings?status=all&q=IME",
  "/bookings?status=all&q=a",
  "/bookings?status=all&sort=date",
  "/nowhere",
];

for (const { person, other } of sides) {
  test(`nothing ${person} can reach says a word of ${other}’s bookings, people or files`, async ({ as }) => {
    test.setTimeout(180_000);
    const [mine, theirs] = [(await as(person)).request, (await as(other)).request];
    const own = [...(await namesIn(mine)), ...(await aboutTheFirm(mine))];
    const publicWords = await (await mine.get("/help")).text();
    const isTheirsAlone = (name: string) => !own.includes(name) && !publicWords.includes(name);
    const bookings = (await namesIn(theirs)).filter(isTheirsAlone);
    const firm = (await aboutTheFirm(theirs)).filter(isTheirsAlone);
    expect(bookings.length).toBeGreaterThan(20);
    expect(firm.length).toBeGreaterThan(3);
    const canaries = [...bookings, ...firm];
    const pages = await walk(mine, ["/", "/bookings?status=all", "/settings/profile", ...asked]);
    expect(pages.size).toBeGreaterThan(40);
    for (const [url, html] of pages) {
      expect
        .soft(
          canaries.filter((name) => html.includes(name)),
          url,
        )
        .toEqual([]);
    }
  });
}

/** References and examinees of every booking a person sees. */
async function namesIn(asking: APIRequestContext): Promise<string[]> {
  const names: string[] = [];
  let next: string | undefined = "/bookings?status=all";
  while (next) {
    const html: string = await (await asking.get(next)).text();
    names.push(...[...html.matchAll(/IME-\d{4}-\d{5}/g)].map(([reference]) => reference));
    const rows = html.split("<tbody>")[1]?.split("<tr").slice(1) ?? [];
    names.push(...rows.flatMap((row) => /<td>([^<]{5,})<\/td>/.exec(row)?.[1] ?? []));
    next = /href="([^"]*[?&;]after=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  return [...new Set(names)];
}

/** Addresses of its people and names of its files, as far as this person sees them. */
async function aboutTheFirm(asking: APIRequestContext): Promise<string[]> {
  const text = async (path: string) => (await asking.get(path)).text();
  const [members, files] = await Promise.all(["/settings/members", "/documents"].map(text));
  const found = [
    ...members!.matchAll(/[\w.+-]+@[\w.-]+\.example/g),
    ...files!.matchAll(/(?<=>)[^<>]+\.(?:pdf|docx|mp3)(?=<)/g),
  ];
  return [...new Set(found.map(([name]) => name))];
}

async function walk(asking: APIRequestContext, begin: string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = [...begin];
  for (let url = open.shift(); url && pages.size < 400; url = open.shift()) {
    if (pages.has(url)) continue;
    const answer = await asking.get(url);
    const html = await answer.text();
    pages.set(url, html);
    const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
    open.push(...links.filter((href) => !/^\/(assets|favicon)|from=|after=|before=/.test(href)));
  }
  return pages;
}

test("no mail names an examinee", async ({ as }) => {
  const everybody = [(await as("owner")).request, (await as("rival")).request];
  const names = (await Promise.all(everybody.map(namesIn))).flat().filter((name) => !name.startsWith("IME-"));
  expect(names.length).toBeGreaterThan(20);
  for (const mail of await allMails()) {
    const said = `${mail.subject} ${mail.text}`;
    expect.soft(names.filter((name) => said.includes(name))).toEqual([]);
  }
});

test("the log names nobody and repeats no secret", async ({ as }) => {
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
    [...names, email, password, token, encodeURIComponent(names[0]!), ...cookies].filter((each) =>
      said.includes(each),
    ),
  ).toEqual([]);
});
