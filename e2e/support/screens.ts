import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { accountScreens } from "./screens-account";
import { acuityScreens } from "./screens-acuity";
import { linkScreens } from "./screens-links";
import { officeScreens } from "./screens-office";
import { organizationScreens } from "./screens-organization";
import { panelScreens } from "./screens-panel";
import { peopleScreens } from "./screens-people";
import { referrerScreens } from "./screens-referrer";
import type { Role } from "./people";

/** What a way may need: this worker's specialist, and the addresses it has found already. */
export type Way = { page: Page; specialist: string; known: Map<string, string> };

export type Screen = {
  /** The folder in app/routes. */
  route: string;
  role: Role;
  state: string;
  status?: number;
  go: (way: Way) => Promise<unknown>;
};

/** An address is the whole way. */
export function at(path: string): Screen["go"] {
  return ({ page }) => page.goto(path);
}

const open: Screen[] = [
  { route: "_index", role: "nobody", state: "signed out", go: at("/") },
  { route: "login._index", role: "nobody", state: "empty", go: at("/login") },
  { route: "login._index", role: "nobody", state: "error", go: signInEmpty },
  { route: "help", role: "nobody", state: "signed out", go: at("/help") },
  { route: "accessibility", role: "nobody", state: "signed out", go: at("/accessibility") },
  { route: "privacy", role: "nobody", state: "signed out", go: at("/privacy") },
  { route: "$", role: "nobody", state: "signed out", status: 404, go: at("/no/such/page") },
  { route: "$", role: "nobody", state: "unreadable address", status: 400, go: at("/%ff") },
  { route: "help", role: "referrer", state: "signed in", go: at("/help") },
  { route: "$", role: "referrer", state: "signed in", status: 404, go: at("/no/such/page") },
  {
    route: "bookings.$bookingId._index",
    role: "rival",
    state: "not theirs",
    status: 404,
    go: at(`/bookings/${randomUUID()}`),
  },
];

/** Every screen in every state that looks different, and how to get there. A route that is missing here is red. */
export const screens: Screen[] = [
  ...open,
  ...referrerScreens,
  ...officeScreens,
  ...accountScreens,
  ...linkScreens,
  ...organizationScreens,
  ...panelScreens,
  ...peopleScreens,
  ...acuityScreens,
];

async function signInEmpty({ page }: Way) {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
}
