import type { Page } from "@playwright/test";
import { newcomersPassword, signInAs } from "./newcomers";
import type { Role } from "./people";
import type { Screen, Way } from "./screens";
import { enterCode, protectedNewcomer, toTheCode } from "./second-step";
import { goTo, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];

const wrongCode = (button: string) => (page: Page) => enterCode(page, "12345", button);

const security = "/settings/security";

const listed: Listed[] = [
  ["settings.security._index", "specialist", "off", goTo(security)],
  ["settings.security.password", "specialist", "open", goTo(`${security}/password`)],
  [
    "settings.security.password",
    "specialist",
    "error",
    goTo(`${security}/password`, press("Change password")),
  ],
  ["settings.security.second-step._index", "specialist", "begin", goTo(`${security}/second-step`)],
  [
    "settings.security.second-step.confirm",
    "specialist",
    "open",
    goTo(`${security}/second-step`, press("Show me the key")),
  ],
  [
    "settings.security.second-step.confirm",
    "specialist",
    "error",
    goTo(`${security}/second-step/confirm`, wrongCode("Turn on")),
  ],
  ["settings.sessions._index", "specialist", "open", goTo("/settings/sessions")],
  ["settings.sessions.end-others", "specialist", "question", goTo("/settings/sessions/end-others")],
  ["confirm-password", "specialist", "open", goTo("/confirm-password?next=/settings/security")],
  ["confirm-password", "specialist", "error", goTo("/confirm-password", press("Confirm"))],

  ["settings.security.recovery-codes", "newcomer", "new", signedIn(`${security}/recovery-codes`)],
  ["settings.security._index", "newcomer", "on", signedIn(security)],
  ["settings.security.second-step.off", "newcomer", "question", signedIn(`${security}/second-step/off`)],
  ["settings.sessions.$sessionId.end", "newcomer", "question", otherSession],
  ["confirm-password", "newcomer", "with a code", signedIn("/confirm-password")],
  ["login.code", "newcomer", "open", question],
  ["login.code", "newcomer", "error", wrongAnswer],
];

export const accountScreens: Screen[] = listed.map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));

/** A newcomer of this walk's own, whose second step is on; signed in. */
async function newcomer({ page, known }: Way): Promise<string> {
  let email = known.get("newcomer");
  if (!email) {
    ({ email } = await protectedNewcomer(page, page.context().browser()!));
    known.set("newcomer", email);
    known.set("recovery code", await page.locator(".codes li").first().innerText());
  }
  return email;
}

function signedIn(path: string): Screen["go"] {
  return async (way) => {
    await newcomer(way);
    await way.page.goto(path);
  };
}

/** Their session in another browser, which the page offers to end. */
async function otherSession(way: Way) {
  const email = await newcomer(way);
  const context = await way.page.context().browser()!.newContext();
  const elsewhere = await context.newPage();
  await signInAs(elsewhere, email, newcomersPassword);
  await enterCode(elsewhere, way.known.get("recovery code")!, "Sign in");
  await way.page.goto("/settings/sessions");
  await way.page.getByRole("link", { name: /^End/ }).click();
  await context.close();
}

async function question(way: Way) {
  const email = await newcomer(way);
  await toTheCode(way.page, email);
}

async function wrongAnswer(way: Way) {
  await way.page.goto("/login/code");
  await enterCode(way.page, "12345", "Sign in");
}
