import type { Role } from "./people";
import type { Screen } from "./screens";
import { ofBooking, press } from "./ways";

type Listed = [route: string, role: Role, state: string, go: Screen["go"], status?: number];

const goTo =
  (path: string): Screen["go"] =>
  ({ page }) =>
    page.goto(path);

const listed: Listed[] = [
  ["bookings._index", "specialist", "full", goTo("/bookings")],
  ["bookings.new._index", "specialist", "not allowed", goTo("/bookings/new"), 403],
  ["bookings.$bookingId._index", "specialist", "report in progress", ofBooking("Fatima Rahimi")],
  ["bookings.$bookingId.progress", "specialist", "open", ofBooking("Fatima Rahimi", "progress")],
  ["bookings.$bookingId.progress", "specialist", "too early", ofBooking("Daniel Kowalczyk", "progress")],
  ["bookings.$bookingId.documents", "specialist", "open", ofBooking("Fatima Rahimi", "documents")],
  ["bookings._index", "admin", "first page", goTo("/bookings?status=all")],
  ["bookings._index", "admin", "second page", secondPage],
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
];

export const officeScreens: Screen[] = listed.map(([route, role, state, go, status]) => ({
  route,
  role,
  state,
  go,
  status,
}));

async function secondPage({ page }: Parameters<Screen["go"]>[0]) {
  await page.goto("/bookings?status=all");
  await page.getByRole("link", { name: "Next page" }).click();
}
