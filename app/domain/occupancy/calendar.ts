import type { Slot } from "~/domain/calendar/slots";
import type { AcuityLink } from "~/domain/directory/acuity-link";
import type { AppointmentType } from "~/domain/directory/specialist";
import type { Day, TimeAsked, TimesAsked } from "./availability.server";

type Claim = { id: string; appointmentType: AppointmentType; startsAt: Date };

/** A specialist's calendar, whoever keeps it. Reading one that Acuity keeps fails with `AcuityError` when it is away. */
export interface Calendar {
  /** The next days with free times, looking at most 12 months ahead. */
  nextFreeDays(asked: TimesAsked, now: Date): Promise<Day[]>;
  /** The free time that starts at this instant; undefined when it is not offered or no longer free. */
  findFreeTime(asked: TimeAsked, now: Date): Promise<Slot | undefined>;
  /** The time a draft chose. */
  findChosenTime(draft: Claim, now: Date): Promise<Slot | undefined>;
  /** Set when Acuity must be asked before anything holds. */
  link?: AcuityLink;
}
