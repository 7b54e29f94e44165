import { gotoProved } from "./firms";
import { emails, type Role } from "./people";
import type { Screen, Way } from "./screens";
import { protectedNewcomer } from "./second-step";
import { goTo, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];

const listed: Listed[] = [
  ["admin.users._index", "admin", "open", goTo("/admin/users")],
  ["admin.users._index", "admin", "nobody found", goTo("/admin/users?q=nobody@example.com")],
  ["admin.users._index", "owner", "not allowed", goTo("/admin/users"), 403],
  ["admin.users.$userId._index", "admin", "without", goTo(`/admin/users?q=${emails.owner}`)],
  ["admin.users.$userId._index", "admin", "with", ofProtected],
  ["admin.users.$userId.second-step", "admin", "off already", offAlready],
  ["admin.users.$userId.second-step", "admin", "question", question],
  ["admin.users.$userId.second-step", "admin", "error", refused],
  ["admin.users.$userId.sign-out", "admin", "question", signOut],
];

export const peopleScreens: Screen[] = listed.map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));

/** The account of somebody with an authenticator app; made once a walk. */
async function ofProtected({ page, known }: Way) {
  if (!known.get("protected")) {
    const browser = page.context().browser()!;
    const context = await browser.newContext();
    const { email } = await protectedNewcomer(await context.newPage(), browser);
    await context.close();
    known.set("protected", email);
  }
  await page.goto(`/admin/users?q=${known.get("protected")}`);
}

async function offAlready({ page }: Way) {
  await page.goto(`/admin/users?q=${emails.owner}`);
  await gotoProved(page, `${page.url()}/second-step`);
}

async function question(way: Way) {
  await ofProtected(way);
  await gotoProved(way.page, `${way.page.url()}/second-step`);
}

async function signOut({ page }: Way) {
  await page.goto(`/admin/users?q=${emails.owner}`);
  await gotoProved(page, `${page.url()}/sign-out`);
}

async function refused(way: Way) {
  await question(way);
  await press("Yes, turn it off")(way.page);
}
