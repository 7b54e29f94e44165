import type { states } from "db/schema/directory";
import type { ZoneId } from "./zones";

export type State = (typeof states)[number];

const stateByCity: Record<string, State> = {
  Sydney: "NSW",
  NSW: "NSW",
  Broken_Hill: "NSW",
  Yancowinna: "NSW",
  Lord_Howe: "NSW",
  LHI: "NSW",
  Melbourne: "VIC",
  Victoria: "VIC",
  Brisbane: "QLD",
  Lindeman: "QLD",
  Queensland: "QLD",
  Adelaide: "SA",
  South: "SA",
  Perth: "WA",
  Eucla: "WA",
  West: "WA",
  Hobart: "TAS",
  Currie: "TAS",
  Tasmania: "TAS",
  ACT: "ACT",
  Canberra: "ACT",
  Darwin: "NT",
  North: "NT",
};

/** The state whose holidays somebody in this zone keeps; none outside Australia. */
export function stateOfZone(zone: ZoneId): State | undefined {
  const [continent, city] = zone.split("/");
  return continent === "Australia" && Object.hasOwn(stateByCity, city ?? "") ? stateByCity[city!] : undefined;
}
