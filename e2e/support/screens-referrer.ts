import type { Screen } from "./screens";
import { fillAndPress, goTo, ofBooking, ofOwnDraft, ofPaper, ofSeededDraft, press } from "./ways";
import { pdf } from "./papers";

type Listed = [route: string, state: string, go: Screen["go"], status?: number];

const newBooking =
  (query: string, after?: (way: Parameters<Screen["go"]>[0]) => Promise<unknown>): Screen["go"] =>
  async (way) => {
    await way.page.goto("/bookings/new");
    if (query) await way.page.goto(way.page.url() + query);
    await after?.(way);
  };

const scheduled = "Huda Al-Masri";
const tooLong = "x".repeat(2_001);

const list: Listed[] = [
  ["bookings._index", "full", goTo("/bookings")],
  ["bookings._index", "filtered", goTo("/bookings?progress=report_generated&progress=cancelled&sort=date")],
  ["bookings._index", "nothing matches", goTo("/bookings?q=nobody-of-this-name")],
  ["bookings._index", "error", goTo("/bookings?status=lost&from=notadate")],
  ["bookings._index", "message", ofOwnDraft("examinee", press("Save and come back later"))],
];

const calendar: Listed[] = [
  ["bookings.calendar._index", "agenda", goTo("/bookings/calendar?status=all")],
  ["bookings.calendar._index", "week", goTo("/bookings/calendar?view=week&progress=scheduled")],
  ["bookings.calendar._index", "month", goTo("/bookings/calendar?view=month&status=all")],
  ["bookings.calendar._index", "empty", goTo("/bookings/calendar?date=4/3/2090")],
  ["bookings.calendar._index", "error", goTo("/bookings/calendar?view=lost&date=someday&status=lost")],
];

const wizard: Listed[] = [
  ["bookings.new.$draftId.specialist", "new", newBooking("")],
  ["bookings.new.$draftId.specialist", "telehealth", newBooking("?appointmentType=telehealth")],
  ["bookings.new.$draftId.specialist", "nothing matches", newBooking("?q=nobody")],
  ["bookings.new.$draftId.specialist", "error", newBooking("", ({ page }) => press("Continue")(page))],
  ["bookings.new.$draftId.time", "chosen", ofSeededDraft("time")],
  ["bookings.new.$draftId.time", "later dates", ofOwnDraft("time?from=4/3/2027", async () => {})],
  ["bookings.new.$draftId.time", "bad date", ofOwnDraft("time?from=someday", async () => {})],
  ["bookings.new.$draftId.time", "error", ofOwnDraft("time?from=4/3/2027", press("Continue"))],
  ["bookings.new.$draftId.examinee", "filled", ofSeededDraft("examinee")],
  [
    "bookings.new.$draftId.examinee",
    "error",
    ofOwnDraft("examinee", fillAndPress("Full name", "", "Continue")),
  ],
  ["bookings.new.$draftId.documents", "one file", ofSeededDraft("documents")],
  ["bookings.new.$draftId.documents", "error", ofOwnDraft("documents", press("Upload files"))],
  ["bookings.new.$draftId.documents", "message", ofOwnDraft("documents", upload)],
  ["bookings.new.$draftId.documents_.$documentId.remove", "question", ofOwnDraft("documents", askToRemove)],
  ["bookings.new.$draftId.discard", "question", ofSeededDraft("discard")],
  ["bookings.new.$draftId.check", "complete", ofSeededDraft("check")],
  ["bookings.$bookingId.confirmation", "created", ofBooking(scheduled, "confirmation")],
];

const times: Listed[] = [
  ["find-a-time", "full", goTo("/find-a-time")],
  ["find-a-time", "telehealth in a period", goTo("/find-a-time?appointmentType=telehealth&from=4/3/2027")],
  ["find-a-time", "some without", goTo(`/find-a-time?from=${aSaturday()}&to=${aSaturday()}`)],
  ["find-a-time", "nobody", goTo("/find-a-time?specialty=Psychology")],
  ["find-a-time", "error", goTo("/find-a-time?specialty=Alchemy&from=someday")],
  ["bookings.new.$draftId.specialist", "from a free time", fromFreeTime],
  ["bookings.new.$draftId.time", "no times that day", ofOwnDraft(`time?from=${aSaturday()}`, async () => {})],
  ["bookings.new.$draftId.time", "no times at all", ofOwnDraft("time?from=4/3/2199", async () => {})],
];

const booking: Listed[] = [
  ["bookings.$bookingId._index", "scheduled", ofBooking(scheduled)],
  ["bookings.$bookingId._index", "report ready", ofBooking("Patrick O'Sullivan")],
  ["bookings.$bookingId._index", "closed", ofBooking("Nadia Petrenko")],
  ["bookings.$bookingId.reschedule", "open", ofBooking(scheduled, "reschedule")],
  ["bookings.$bookingId.reschedule", "error", ofBooking(scheduled, "reschedule", press("Change the time"))],
  ["bookings.$bookingId.reschedule", "not possible", ofBooking("Eleni Stavrou", "reschedule")],
  ["bookings.$bookingId.cancel", "open", ofBooking(scheduled, "cancel")],
  ["bookings.$bookingId.cancel", "error", ofBooking(scheduled, "cancel", press("Yes, cancel the booking"))],
  ["bookings.$bookingId.details", "open", ofBooking(scheduled, "details")],
  [
    "bookings.$bookingId.details",
    "error",
    ofBooking(scheduled, "details", fillAndPress("Full name", "", "Save details")),
  ],
  ["bookings.$bookingId.notes", "open", ofBooking(scheduled, "notes")],
  [
    "bookings.$bookingId.notes",
    "error",
    ofBooking(scheduled, "notes", fillAndPress("Notes", tooLong, "Save notes")),
  ],
  ["bookings.$bookingId.documents", "open", ofBooking(scheduled, "documents")],
  ["bookings.$bookingId.documents", "error", ofBooking(scheduled, "documents", press("Upload files"))],
  ["bookings.$bookingId.documents", "closed", ofBooking("Nadia Petrenko", "documents")],
  ["documents._index", "full", goTo("/documents")],
  ["documents._index", "filtered", goTo("/documents?category=brief&category=report&q=pdf")],
  ["documents._index", "nothing matches", goTo("/documents?q=no-such-file")],
  ["documents._index", "error", goTo("/documents?category=poem&from=someday")],
  ["documents.$documentId.view", "not scanned", ofPaper(scheduled, "view")],
  ["documents.$documentId.delete", "question", ofPaper(scheduled, "delete")],
  ["documents.$documentId.delete", "report is out", ofPaper("Patrick O'Sullivan", "delete")],
  ["bookings.$bookingId.close", "not allowed", ofBooking(scheduled, "close"), 403],
];

export const referrerScreens: Screen[] = [
  ...[...list, ...calendar, ...wizard, ...times, ...booking].map(([route, state, go, status]) => ({
    route,
    role: "referrer" as const,
    state,
    go,
    status,
  })),
  { route: "bookings._index", role: "owner", state: "organisation", go: goTo("/bookings?status=all") },
];

/** Nobody in the demo works on Saturdays. */
function aSaturday(): string {
  const day = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000);
  day.setUTCDate(day.getUTCDate() + 6 - day.getUTCDay());
  return day.toISOString().slice(0, 10);
}

async function fromFreeTime({ page }: Parameters<Screen["go"]>[0]) {
  await page.goto("/find-a-time");
  await page.locator("a.free-time").first().click();
}

async function upload(page: Parameters<ReturnType<typeof press>>[0]) {
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles([pdf("A rather long name for a letter of instruction, second version.pdf")]);
  await press("Upload files")(page);
}

async function askToRemove(page: Parameters<ReturnType<typeof press>>[0]) {
  if ((await page.getByRole("link", { name: /^Remove/ }).count()) === 0) await upload(page);
  await page
    .getByRole("link", { name: /^Remove/ })
    .first()
    .click();
}
