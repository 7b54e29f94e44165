import type { TimeSearch } from "~/domain/occupancy/find-times.server";
import { appointmentTypeLabels, type AppointmentType } from "~/domain/directory/specialist";
import { changedPath, readers } from "~/web/list-filters";

type Known = { specialties: string[]; placeIds: string[]; today: string };

/** The search of the address. What cannot be meant is left out, and a sentence says so. */
export function readSearch(params: URLSearchParams, { specialties, placeIds, today }: Known) {
  const { problems, one, date } = readers(params);
  const types = Object.keys(appointmentTypeLabels) as AppointmentType[];
  const appointmentType = one("appointmentType", types, "Select a type of appointment from the list");
  const specialty = one("specialty", specialties, "Select a specialty from the list");
  const placeId = one("placeId", placeIds, "Select a place from the list");
  const from = date("from", "From");
  const to = date("to", "To", from ?? today);
  const search: TimeSearch = {
    appointmentType: appointmentType ?? "in_person",
    specialty,
    // Telehealth is nowhere.
    placeId: appointmentType === "telehealth" ? undefined : placeId,
    from,
    to,
    today,
    page: pageOf(params),
  };
  return { search, problems };
}

/** Anything we did not write is the first page. */
function pageOf(params: URLSearchParams): number {
  const page = /^([1-9]|10)$/.exec(params.get("page") ?? "");
  return page ? Number(page[0]) - 1 : 0;
}

/** The address of this search, on another page. */
export function pagePath(params: URLSearchParams, page: number): string {
  return changedPath("/find-a-time", params, { page: String(page + 1) });
}
