import type { Page } from "@playwright/test";
import type { Role } from "./people";
import type { Screen } from "./screens";
import { fillAndPress, goTo, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];
type Then = (page: Page) => Promise<unknown>;

const stay: Then = async () => {};
/** The page behind a link of this list. */
const follow =
  (path: string, link: RegExp | string, then: Then = stay): Screen["go"] =>
  async ({ page }) => {
    await page.goto(path);
    await page.getByRole("link", { name: link }).first().click();
    await then(page);
  };

const farDate = "2/3/2099";
const emptied = (label: string, button: string): Then => fillAndPress(label, "", button);
/** A span over all that is booked. */
const always: Then = async (page) => {
  const year = new Date().getFullYear();
  await page.getByLabel("First day").fill(`1/1/${year - 1}`);
  await page.getByLabel("Last day").fill(`31/12/${year + 2}`);
  await press("Add this leave")(page);
};

/** The page of a far date that differs from the week; marked on the way, if nobody has. */
export const ofDate: Then = async (page) => {
  const list = page.url();
  await page.goto(`${list}/dates/off`);
  await fillAndPress("Date", farDate, "Mark this date")(page);
  await page.goto(`${list}/dates/2099-03-02/remove`);
};

/** The pages of one calendar, under settings as in the office. */
function calendar(prefix: string, role: Role, at: (leaf: string, then?: Then) => Screen["go"]): Listed[] {
  const open = (page: Page, link: RegExp) => page.getByRole("link", { name: link }).first().click();
  const changing: Then = (page) => open(page, /^Change [A-Z]\w+day,/);
  return [
    [`${prefix}.hours._index`, role, "full", at("/hours")],
    [`${prefix}.hours.add`, role, "open", at("/hours/add")],
    [`${prefix}.hours.add`, role, "error", at("/hours/add", press("Add these hours"))],
    [`${prefix}.hours.$hoursId._index`, role, "open", at("/hours", changing)],
    [
      `${prefix}.hours.$hoursId._index`,
      role,
      "error",
      at("/hours", async (page) => {
        await changing(page);
        await emptied("Start time", "Save these hours")(page);
      }),
    ],
    [
      `${prefix}.hours.$hoursId.remove`,
      role,
      "question",
      at("/hours", (page) => open(page, /^Remove [A-Z]\w+day,/)),
    ],
    [`${prefix}.hours.dates.add`, role, "open", at("/hours/dates/add")],
    [`${prefix}.hours.dates.add`, role, "error", at("/hours/dates/add", press("Add these hours"))],
    [`${prefix}.hours.dates.off`, role, "open", at("/hours/dates/off")],
    [`${prefix}.hours.dates.off`, role, "error", at("/hours/dates/off", press("Mark this date"))],
    [`${prefix}.hours.dates.$date.remove`, role, "question", at("/hours", ofDate)],
    [`${prefix}.leave._index`, role, "full", at("/leave")],
    [`${prefix}.leave.add`, role, "open", at("/leave/add")],
    [`${prefix}.leave.add`, role, "error", at("/leave/add", press("Add this leave"))],
    [`${prefix}.leave.add`, role, "bookings outside", at("/leave/add", always)],
    [`${prefix}.leave.$leaveId.remove`, role, "question", at("/leave", (page) => open(page, /^Remove/))],
  ];
}

const panel = "/admin/specialists";
const macleod = (leaf: string, then: Then = stay) =>
  follow(panel, "Dr Fiona MacLeod", async (page) => {
    await page.goto(`${new URL(page.url()).pathname}${leaf}`);
    await then(page);
  });
const one = "admin.specialists.$specialistId";

const office: Listed[] = [
  ["admin.specialists._index", "admin", "full", goTo(panel)],
  ["admin.specialists._index", "admin", "nothing matches", goTo(`${panel}?q=nobody`)],
  ["admin.specialists._index", "owner", "not allowed", goTo(panel), 403],
  ["admin.specialists.new", "admin", "open", goTo(`${panel}/new`)],
  ["admin.specialists.new", "admin", "error", goTo(`${panel}/new`, press("Add the specialist"))],
  [`${one}._index`, "admin", "full", macleod("")],
  [`${one}.details`, "admin", "open", macleod("/details")],
  [`${one}.details`, "admin", "error", macleod("/details", emptied("Minutes in person", "Save details"))],
  [`${one}.retire`, "admin", "question", macleod("/retire")],
  [`${one}.bring-back`, "admin", "question", macleod("/bring-back")],
  ["admin.places._index", "admin", "full", goTo("/admin/places")],
  ["admin.places.new", "admin", "open", goTo("/admin/places/new")],
  ["admin.places.new", "admin", "error", goTo("/admin/places/new", press("Add the place"))],
  ["admin.places.$placeId._index", "admin", "open", follow("/admin/places", "Medibytes Perth")],
  [
    "admin.places.$placeId._index",
    "admin",
    "error",
    follow("/admin/places", "Medibytes Perth", emptied("Address", "Save the place")),
  ],
  ["settings.hours._index", "referrer", "not allowed", goTo("/settings/hours"), 403],
];

export const panelScreens: Screen[] = [
  ...calendar("settings", "specialist", (leaf, then) => goTo(`/settings${leaf}`, then)),
  ...calendar(one, "admin", macleod),
  ...office,
].map(([route, role, state, go, status]) => ({ route, role, state, go, status }));
