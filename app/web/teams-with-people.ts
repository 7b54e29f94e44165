import type { Somebody } from "~/ui/people-table";
import type { TeamEntry } from "~/ui/team-list";

/** Each team with the names of who belongs to it. */
export function teamsWithPeople(teams: { id: string; name: string }[], people: Somebody[]): TeamEntry[] {
  return teams.map(({ id, name }) => ({
    id,
    name,
    people: people.filter(({ teamIds }) => teamIds.includes(id)).map((each) => each.name),
  }));
}
