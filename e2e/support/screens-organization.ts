import { expect, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { addFirm, gotoProved, join, joinAlso } from "./firms";
import { invite } from "./newcomers";
import { signIn, type Role } from "./people";
import type { Screen, Way } from "./screens";
import { fillAndPress, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];
type Then = (page: Page) => Promise<unknown>;

const stay: Then = async () => {};
const goTo =
  (path: string, then: Then = stay): Screen["go"] =>
  async ({ page }) => {
    await gotoProved(page, path);
    await then(page);
  };

/** The page behind a link, which has an id in its address. */
const follow =
  (path: string, link: RegExp | string, then: Then = stay): Screen["go"] =>
  async ({ page }) => {
    await page.goto(path);
    await gotoProved(page, (await page.getByRole("link", { name: link }).getAttribute("href"))!);
    await then(page);
  };

const settings = "/settings/organization";
const motor = /^Change Motor accidents$/;
const removing: Then = (page) => page.getByRole("link", { name: "Remove this team" }).click();
const emptied = (label: string, button: string): Then => fillAndPress(label, "", button);

const own: Listed[] = [
  ["settings.organization._index", "owner", "full", goTo(settings)],
  ["settings.organization._index", "referrer", "read only", goTo(settings)],
  ["settings.organization.name", "owner", "open", goTo(`${settings}/name`)],
  [
    "settings.organization.name",
    "owner",
    "error",
    goTo(`${settings}/name`, emptied("Organisation’s name", "Save name")),
  ],
  ["settings.organization.transfer", "owner", "open", goTo(`${settings}/transfer`)],
  ["settings.organization.transfer", "owner", "error", goTo(`${settings}/transfer`, press("Yes, hand over"))],
  ["settings.organization.leave", "manager", "question", goTo(`${settings}/leave`)],
  ["settings.organization.leave", "newcomer", "not possible", ofOwner(`${settings}/leave`)],
  ["settings.members._index", "owner", "full", goTo("/settings/members")],
  ["settings.members._index", "referrer", "read only", goTo("/settings/members")],
  ["settings.members._index", "specialist", "not allowed", goTo("/settings/members"), 403],
  ["settings.members.$membershipId._index", "owner", "open", follow("/settings/members", /^Change Tess/)],
  ["settings.members.$membershipId._index", "admin", "error", lastOwner],
  [
    "settings.members.$membershipId.remove",
    "owner",
    "question",
    follow("/settings/members", /^Remove Vikram/),
  ],
  ["settings.teams._index", "owner", "full", goTo("/settings/teams")],
  ["settings.teams._index", "rival", "empty", goTo("/settings/teams")],
  ["settings.teams.new", "owner", "open", goTo("/settings/teams/new")],
  [
    "settings.teams.new",
    "owner",
    "error",
    goTo("/settings/teams/new", emptied("Team’s name", "Add the team")),
  ],
  ["settings.teams.$teamId._index", "owner", "open", follow("/settings/teams", motor)],
  [
    "settings.teams.$teamId._index",
    "owner",
    "error",
    follow("/settings/teams", motor, emptied("Team’s name", "Save")),
  ],
  ["settings.teams.$teamId.remove", "owner", "not possible", follow("/settings/teams", motor, removing)],
  ["settings.teams.$teamId.remove", "owner", "question", newTeam],
  ["select-workspace", "newcomer", "two", twoWorkspaces(stay)],
  ["select-workspace", "newcomer", "error", twoWorkspaces(press("Work there"))],
  ["settings.organization._index", "newcomer", "one of two", twoWorkspaces(openOrganization)],
];

const harbour = (leaf: string, then: Then = stay) =>
  follow("/admin/organizations", "Harbour Legal", async (page) => {
    await page.goto(`${new URL(page.url()).pathname}${leaf}`);
    await then(page);
  });

const office: Listed[] = [
  ["admin.organizations._index", "admin", "full", goTo("/admin/organizations")],
  ["admin.organizations._index", "admin", "nothing matches", goTo("/admin/organizations?q=nobody")],
  ["admin.organizations._index", "owner", "not allowed", goTo("/admin/organizations"), 403],
  ["admin.organizations.new", "admin", "open", goTo("/admin/organizations/new")],
  [
    "admin.organizations.new",
    "admin",
    "error",
    goTo("/admin/organizations/new", press("Add the organisation")),
  ],
  ["admin.organizations.$organizationId._index", "admin", "full", harbour("")],
  ["admin.organizations.$organizationId.name", "admin", "open", harbour("/name")],
  [
    "admin.organizations.$organizationId.name",
    "admin",
    "error",
    harbour("/name", emptied("Organisation’s name", "Save name")),
  ],
  ["admin.organizations.$organizationId.teams.new", "admin", "open", harbour("/teams/new")],
  [
    "admin.organizations.$organizationId.teams.new",
    "admin",
    "error",
    harbour("/teams/new", emptied("Team’s name", "Add the team")),
  ],
  ["settings.organization._index", "admin", "provider", goTo(settings)],
];

export const organizationScreens: Screen[] = [...own, ...office].map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));

/** One that nothing belongs to; made once a walk, since the next finds its name taken. */
async function newTeam({ page, known }: Way) {
  if (!known.get("spare team")) {
    await page.goto("/settings/teams/new");
    await page.getByLabel("Team’s name").fill(`Spare ${randomUUID()}`);
    await press("Add the team")(page);
    known.set("spare team", page.url());
  }
  await page.goto(`${known.get("spare team")}/remove`);
}

/** Works for the office in a browser of its own, and signs out: a person has ten sessions at most. */
async function inOffice<T>(page: Page, work: (office: Page) => Promise<T>): Promise<T> {
  const context = await page.context().browser()!.newContext();
  const office = await context.newPage();
  await signIn(office, "admin");
  const done = await work(office);
  await office.getByRole("button", { name: "Sign out" }).click();
  await context.close();
  return done;
}

/** Signed in as the owner of a firm that nobody else belongs to. */
function ofOwner(path: string): Screen["go"] {
  return async ({ page }) => {
    await page.context().clearCookies();
    const { link } = await inOffice(page, addFirm);
    await join(page, link, "Only Owner");
    await page.goto(path);
  };
}

/** The office tries to make a member of somebody who is the only owner. */
async function lastOwner({ page }: Way) {
  const firm = await addFirm(page);
  const context = await page.context().browser()!.newContext();
  await join(await context.newPage(), firm.link, "Only Owner");
  await context.close();
  await follow(firm.path, /^Change Only Owner/)({ page } as Way);
  await page.getByRole("radio", { name: "Member" }).check();
  await press("Save")(page);
}

/** Where somebody is asked who works in two firms; made once a walk. */
function twoWorkspaces(then: Then): Screen["go"] {
  return async ({ page, known }) => {
    if (!known.get("two firms")) known.set("two firms", await joinTwo(page));
    await page.goto("/select-workspace");
    await then(page);
  };
}

async function joinTwo(page: Page): Promise<string> {
  await page.context().clearCookies();
  const { link, owner } = await inOffice(page, addFirm);
  await join(page, link, "Both Ways");
  const second = await inOffice(page, async (office) => {
    const { path } = await addFirm(office);
    return invite(office, owner, "Member", `${path}/invite`);
  });
  await joinAlso(page, second, owner);
  return owner;
}

async function openOrganization(page: Page) {
  await expect(page.getByRole("link", { name: "Change workspace" })).toBeVisible();
  await page.goto(settings);
}
