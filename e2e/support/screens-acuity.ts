import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { addLinked, addSpecialist, bookInAcuity, type Linked } from "./acuity";
import type { Screen, Way } from "./screens";
import { goTo, press } from "./ways";

type Listed = [route: string, state: string, go: Screen["go"]];
type Then = (page: Page) => Promise<unknown>;

const stay: Then = async () => {};
/** A linked specialist of this walk's own, with one appointment that was made in Acuity. */
async function linked({ page, known }: Way): Promise<Linked & { lastName: string }> {
  const found = known.get("linked");
  if (found) return JSON.parse(found) as Linked & { lastName: string };
  const made = { ...(await addLinked(page)), lastName: `Caller-${randomUUID().slice(0, 8)}` };
  await bookInAcuity(made.calendarID, 30, made.lastName);
  known.set("linked", JSON.stringify(made));
  return made;
}

function ofLinked(leaf = "", then: Then = stay): Screen["go"] {
  return async (way) => {
    await way.page.goto(`/admin/acuity/${(await linked(way)).id}${leaf}`);
    await then(way.page);
  };
}

async function notLinked({ page }: Way) {
  await page.goto(`/admin/acuity/${(await addSpecialist(page)).id}`);
}

/** The webhook is worked through in a second or so. */
async function unassigned(way: Way) {
  const { lastName } = await linked(way);
  await expect(async () => {
    await way.page.goto("/admin/unassigned");
    await expect(row(way.page, lastName)).toBeVisible({ timeout: 500 });
  }).toPass();
  return lastName;
}

const row = (page: Page, words: string) => page.getByRole("row", { name: words });

function assigning(then: Then = stay): Screen["go"] {
  return async (way) => {
    const lastName = await unassigned(way);
    await row(way.page, lastName).getByRole("link", { name: "Assign" }).click();
    await then(way.page);
  };
}

async function aNotice(way: Way) {
  await unassigned(way);
  await way.page.goto("/admin/webhooks");
  await way.page
    .getByRole("link", { name: /, appointment / })
    .first()
    .click();
}

/** What of the panel's own pages is kept elsewhere. */
function onPanel(leaf = ""): Screen["go"] {
  return async (way) => way.page.goto(`/admin/specialists/${(await linked(way)).id}${leaf}`);
}

const link = "admin.acuity.$specialistId._index";
const unlink = "admin.acuity.$specialistId.unlink";

const listed: Listed[] = [
  ["admin._index", "full", goTo("/admin")],
  ["admin.acuity._index", "connected", goTo("/admin/acuity")],
  [link, "not linked", notLinked],
  [
    link,
    "error",
    async (way) => {
      await notLinked(way);
      await press("Link the calendar")(way.page);
    },
  ],
  [link, "linked", ofLinked()],
  [unlink, "question", ofLinked("/unlink")],
  ["admin.specialists.$specialistId._index", "in Acuity", onPanel()],
  ["admin.specialists.$specialistId.details", "in Acuity", onPanel("/details")],
  ["admin.specialists.$specialistId.hours._index", "in Acuity", onPanel("/hours")],
  ["admin.specialists.$specialistId.leave._index", "in Acuity", onPanel("/leave")],
  ["admin.unassigned._index", "full", unassigned],
  ["admin.unassigned.$bookingId", "open", assigning()],
  ["admin.unassigned.$bookingId", "error", assigning(press("Assign the booking"))],
  ["admin.webhooks._index", "full", goTo("/admin/webhooks")],
  ["admin.webhooks.$eventId", "full", aNotice],
  [unlink, "error", ofLinked("/unlink", press("Yes, keep the calendar here"))],
];

export const acuityScreens: Screen[] = listed.map(([route, state, go]) => ({
  route,
  role: "admin",
  state,
  go,
}));
