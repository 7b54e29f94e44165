import { z } from "zod";
import { type AppointmentType, appointmentTypeLabels } from "~/domain/directory/specialist";

export type Search = { appointmentType: AppointmentType; q?: string; specialty?: string; placeId?: string };

export const SpecialistForm = z.object({
  specialistId: z.string({ error: "Select a specialist" }),
  appointmentType: z.enum(["in_person", "telehealth"]).catch("in_person"),
});

type Known = { specialties: string[]; placeIds: string[] };

/** The filters of the address; what is not one of ours is left out and named. */
export function readSearch(
  params: URLSearchParams,
  before: AppointmentType | null | undefined,
  known: Known,
) {
  const problems: string[] = [];
  const pick = (name: string, values: readonly string[], label: string) => {
    const value = params.get(name) || undefined;
    if (value === undefined || values.includes(value)) return value;
    problems.push(`Select a ${label} from the list. That filter was left out`);
    return undefined;
  };
  const types = Object.keys(appointmentTypeLabels);
  const type = pick("appointmentType", types, "type of appointment") as AppointmentType | undefined;
  const search: Search = {
    appointmentType: type ?? before ?? "in_person",
    q: params.get("q")?.replaceAll("\0", "").trim().slice(0, 200) || undefined,
    specialty: pick("specialty", known.specialties, "specialty"),
    placeId: pick("placeId", known.placeIds, "place"),
  };
  return { search, problems };
}
