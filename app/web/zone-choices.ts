import { zoneName } from "~/domain/calendar/format";
import { australianZones } from "~/domain/calendar/zones";

/** The zones of Australia by name, and the one that is set, wherever it is. */
export function zoneChoices(present?: string) {
  const zones =
    present && !australianZones.includes(present) ? [...australianZones, present] : australianZones;
  return zones.map((value) => ({ value, label: zoneName(value) }));
}
