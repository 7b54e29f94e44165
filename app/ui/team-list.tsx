import { Inset } from "./inset";
import { SummaryList } from "./summary-list";

export type TeamEntry = {
  id: string;
  name: string;
  /** The first of them. */ people: string[];
  /** How many there are. */ count: number;
};

export function TeamList({ teams, mayChange }: { teams: TeamEntry[]; mayChange: boolean }) {
  if (teams.length === 0) return <Inset>There are no teams yet.</Inset>;
  const rows = teams.map(({ id, name, people, count }) => ({
    key: name,
    value: count > 0 ? namesOf(people, count) : "Nobody yet",
    ...(mayChange && { change: { href: `/settings/teams/${id}`, label: name } }),
  }));
  return <SummaryList rows={rows} />;
}

/** A, B and 3 more. */
export function namesOf(names: string[], count: number): string {
  const more = count - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
