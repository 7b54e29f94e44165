import { progressLabels } from "~/domain/bookings/booking";
import type { Specialist } from "~/domain/directory/specialist";

/** What the filter form offers. */
export const progressChoices = Object.entries(progressLabels).map(([value, label]) => ({ value, label }));

export function specialistChoices(specialists: Pick<Specialist, "id" | "name" | "specialty">[]) {
  return specialists.map(({ id, name, specialty }) => ({ value: id, label: `${name}, ${specialty}` }));
}
