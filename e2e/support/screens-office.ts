import type { Role } from "./people";
import type { Screen } from "./screens";
import { fillAndPress, goTo, ofBooking, ofPaper, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];

const listed: Listed[] = [
  ["bookings._index", "specialist", "full", goTo("/bookings")],
  ["bookings.new._index", "specialist", "not allowed", goTo("/bookings/new"), 403],
  ["bookings.$bookingId._index", "specialist", "report in progress", ofBooking("Fatima Rahimi")],
  ["bookings.$bookingId.progress", "specialist", "open", ofBooking("Fatima Rahimi", "progress")],
  ["bookings.$bookingId.progress", "specialist", "too early", ofBooking("Daniel Kowalczyk", "progress")],
  ["bookings.$bookingId.documents", "specialist", "open", ofBooking("Fatima Rahimi", "documents")],
  ["bookings.calendar._index", "specialist", "week", goTo("/bookings/calendar?view=week&status=all")],
  ["bookings.calendar._index", "admin", "month", goTo("/bookings/calendar?view=month&status=all")],
  ["bookings.calendar.day", "specialist", "full", daySheetOf("Huda Al-Masri")],
  ["bookings.calendar.day", "specialist", "empty", goTo("/bookings/calendar/day?date=4/3/2090")],
  ["bookings.calendar.day", "admin", "whose", goTo("/bookings/calendar/day")],
  ["bookings.calendar.day", "admin", "error", goTo("/bookings/calendar/day?date=someday&specialistId=1")],
  ["bookings.calendar.day", "owner", "not allowed", goTo("/bookings/calendar/day"), 403],
  ["bookings._index", "admin", "first page", goTo("/bookings?status=all")],
  ["bookings._index", "admin", "second page", secondPage],
  ["find-a-time", "admin", "without links", goTo("/find-a-time?appointmentType=telehealth")],
  ["find-a-time", "specialist", "not allowed", goTo("/find-a-time"), 403],
  ["bookings.$bookingId._index", "admin", "archived", ofBooking("Sione Vainikolo")],
  ["bookings.$bookingId._index", "admin", "made by the office", ofBooking("Priya Raman")],
  ["bookings.$bookingId.progress", "admin", "with corrections", ofBooking("Anil Deshpande", "progress")],
  [
    "bookings.$bookingId.progress",
    "admin",
    "error",
    ofBooking("Anil Deshpande", "progress", press("Save progress")),
  ],
  ["bookings.$bookingId.close", "admin", "question", ofBooking("Anil Deshpande", "close")],
  ["bookings.$bookingId.close", "admin", "not possible", ofBooking("Omar Khalil", "close")],
  ["bookings.$bookingId.archive", "admin", "question", ofBooking("Grace Achieng", "archive")],
  ["bookings.$bookingId.reopen", "admin", "question", ofBooking("Grace Achieng", "reopen")],
  [
    "bookings.$bookingId.reopen",
    "admin",
    "error",
    ofBooking("Grace Achieng", "reopen", press("Yes, reopen the booking")),
  ],
  [
    "documents.$documentId.delete",
    "admin",
    "error",
    ofPaper("Anil Deshpande", "delete", press("Yes, delete the document")),
  ],
  ["documents._index", "admin", "full", goTo("/documents")],
  ["documents._index", "specialist", "full", goTo("/documents")],
  ["documents.$documentId.hold", "admin", "question", ofPaper("Anil Deshpande", "hold")],
  ["documents.$documentId.hold", "admin", "error", ofPaper("Anil Deshpande", "hold", hold("No"))],
  ["documents.$documentId.release", "admin", "not possible", ofPaper("Anil Deshpande", "release")],
  ["documents.$documentId.release", "admin", "error", ofPaper("Grace Achieng", "hold", askToRelease)],
  ["documents.$documentId.purge", "admin", "on hold", ofPaper("Grace Achieng", "hold", askToDestroy)],
  ["documents.$documentId.purge", "admin", "question", ofPaper("Anil Deshpande", "purge")],
  [
    "documents.$documentId.purge",
    "admin",
    "error",
    ofPaper("Anil Deshpande", "purge", press("Yes, destroy the document")),
  ],
  ["documents.$documentId.history", "admin", "full", ofPaper("Anil Deshpande", "history")],
  ["documents.$documentId.history", "owner", "full", ofPaper("Anil Deshpande", "history")],
  ["bookings.$bookingId.custody", "admin", "full", ofBooking("Anil Deshpande", "custody")],
  ["bookings.$bookingId.custody", "owner", "full", ofBooking("Grace Achieng", "custody")],
  ["bookings.$bookingId.custody", "manager", "not allowed", ofBooking("Anil Deshpande", "custody"), 403],
  ["documents.$documentId.history", "manager", "not allowed", ofPaper("Anil Deshpande", "history"), 403],
];

export const officeScreens: Screen[] = listed.map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));

function hold(reason: string) {
  return fillAndPress("Reason", reason, "Yes, place the hold");
}

type Page = Parameters<ReturnType<typeof press>>[0];

/** Placed once: later walkers find it on hold. */
async function onHold(page: Page): Promise<string> {
  const address = page.url();
  if (await page.getByLabel("Reason").count()) await hold("Subpoena of the District Court")(page);
  return address;
}

async function askToRelease(page: Page) {
  const address = await onHold(page);
  await page.goto(address.replace(/hold$/, "release"));
  await press("Yes, release the hold")(page);
}

async function askToDestroy(page: Page) {
  const address = await onHold(page);
  await page.goto(address.replace(/hold$/, "purge"));
}

async function secondPage({ page }: Parameters<Screen["go"]>[0]) {
  await page.goto("/bookings?status=all");
  await page.getByRole("link", { name: "Next page" }).click();
}

/** The sheet of the day this examinee is expected. */
function daySheetOf(examinee: string): Screen["go"] {
  return async ({ page }) => {
    await page.goto(`/bookings?status=all&q=${encodeURIComponent(examinee)}`);
    const [day] = (await page.locator("tbody time").first().innerText()).split(",");
    await page.goto(`/bookings/calendar/day?date=${encodeURIComponent(day!)}`);
  };
}
