import { Inset } from "./inset";
import { SummaryList } from "./summary-list";

export type TeamEntry = { id: string; name: string; people: string[] };

export function TeamList({ teams, mayChange }: { teams: TeamEntry[]; mayChange: boolean }) {
  if (teams.length === 0) return <Inset>There are no teams yet.</Inset>;
  const rows = teams.map(({ id, name, people }) => ({
    key: name,
    value: people.length > 0 ? people.join(", ") : "Nobody yet",
    ...(mayChange && { change: { href: `/settings/teams/${id}`, label: name } }),
  }));
  return <SummaryList rows={rows} />;
}
