import { arrive } from "./arrive";
import { linkMailedTo } from "./mails";
import { acceptAsNewcomer, freshAddress, inviteBy } from "./newcomers";
import type { Role } from "./people";
import type { Screen } from "./screens";
import { fillAndPress, goTo, press } from "./ways";

type Go = Screen["go"];
type Listed = [route: string, role: Role, state: string, go: Go, status?: number];

function then(first: Go, next: (page: Parameters<Go>[0]["page"]) => Promise<unknown>): Go {
  return async (way) => {
    await first(way);
    await next(way.page);
  };
}

/** The link of an invitation to somebody new; one a worker. */
async function invitationOf({ page, known }: Parameters<Go>[0]): Promise<string> {
  const kept = known.get("invitation");
  if (kept) return kept;
  const link = await inviteBy(page.context().browser()!, "owner", freshAddress());
  known.set("invitation", link);
  return link;
}

const invitation: Go = async (way) => way.page.goto(await invitationOf(way));

const accountInvited: Go = async ({ page }) => {
  // The office invites a specialist who has an account with Harbour Legal.
  const [email, browser] = [freshAddress(), page.context().browser()!];
  const context = await browser.newContext();
  await acceptAsNewcomer(await context.newPage(), await inviteBy(browser, "owner", email));
  await context.close();
  await page.goto(await inviteBy(browser, "admin", email, "Specialist"));
};

/** A link that changes the address of somebody new, drawn where nobody is signed in. */
const changeOfAddress: Go = async (way) => {
  const [email, browser] = [freshAddress(), way.page.context().browser()!];
  const context = await browser.newContext();
  const page = await context.newPage();
  await acceptAsNewcomer(page, await inviteBy(browser, "owner", freshAddress()));
  await page.goto("/settings/profile/email");
  await fillAndPress("New email address", email, "Send the link")(page);
  await arrive(page, "Profile");
  await context.close();
  await way.page.goto(await linkMailedTo(email, /^Confirm your new/));
};

const reset: Go = async (way) => {
  const [email, browser] = [freshAddress(), way.page.context().browser()!];
  const link = way.known.get("reset");
  if (link) return way.page.goto(link);
  const context = await browser.newContext();
  await acceptAsNewcomer(await context.newPage(), await inviteBy(browser, "owner", email));
  await context.close();
  await way.page.goto("/forgot-password");
  await fillAndPress("Email address", email, "Send the link")(way.page);
  const fresh = await linkMailedTo(email, /^Set a new password$/);
  way.known.set("reset", fresh);
  return way.page.goto(fresh);
};

/** An open invitation's own page, from the list of members. */
function ofInvitation(action: RegExp): Go {
  return async (way) => {
    await invitationOf(way);
    await way.page.goto("/settings/members");
    await way.page.getByRole("link", { name: action }).first().click();
  };
}

const office: Go = async ({ page }) => {
  await page.goto("/admin/organizations");
  await page.getByRole("link", { name: "Harbour Legal" }).click();
  await page.goto(`${new URL(page.url()).pathname}/invite`);
};

const gone = "?token=used-long-ago";
const pressing = (button: string) => press(button);

const listed: Listed[] = [
  ["forgot-password", "nobody", "empty", goTo("/forgot-password")],
  ["forgot-password", "nobody", "error", then(goTo("/forgot-password"), pressing("Send the link"))],
  ["reset-password", "nobody", "open", reset],
  ["reset-password", "nobody", "error", then(reset, pressing("Set the password"))],
  ["reset-password", "nobody", "link has expired", goTo(`/reset-password${gone}`), 410],
  ["verify-email", "nobody", "change of address", changeOfAddress],
  ["verify-email", "nobody", "link has expired", goTo(`/verify-email${gone}`), 410],
  ["invitations", "nobody", "new person", invitation],
  [
    "invitations",
    "nobody",
    "error",
    then(invitation, (page) => page.getByRole("button", { name: /^Join/ }).click()),
  ],
  ["invitations", "nobody", "has an account", accountInvited],
  ["invitations", "manager", "somebody else", invitation],
  ["invitations", "nobody", "link has expired", goTo(`/invitations${gone}`), 410],
  ["settings.profile._index", "specialist", "not confirmed", goTo("/settings/profile")],
  ["settings.profile.name", "manager", "open", goTo("/settings/profile/name")],
  [
    "settings.profile.name",
    "manager",
    "error",
    then(goTo("/settings/profile/name"), fillAndPress("Full name", "", "Save name")),
  ],
  ["settings.profile.email", "manager", "open", goTo("/settings/profile/email")],
  [
    "settings.profile.email",
    "manager",
    "error",
    then(goTo("/settings/profile/email"), pressing("Send the link")),
  ],
  ["settings.profile.verify", "specialist", "question", goTo("/settings/profile/verify")],
  ["settings.members.invite", "manager", "open", goTo("/settings/members/invite")],
  [
    "settings.members.invite",
    "owner",
    "error",
    then(goTo("/settings/members/invite"), pressing("Send the invitation")),
  ],
  ["settings.members.invite", "referrer", "not allowed", goTo("/settings/members/invite"), 403],
  ["settings.members.invitations.$invitationId.resend", "owner", "question", ofInvitation(/^Send again/)],
  ["settings.members.invitations.$invitationId.withdraw", "owner", "question", ofInvitation(/^Withdraw/)],
  ["admin.organizations.$organizationId.invite", "admin", "open", office],
];

export const linkScreens: Screen[] = listed.map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));
