import { Fragment } from "react";
import type { Entry } from "./entry";
import { EntryLine } from "./entry-link";

type AgendaProps = {
  days: { date: string; heading: string; isToday: boolean; entries: (Entry & { papers?: string })[] }[];
};

export function Agenda({ days }: AgendaProps) {
  return days.map(({ date, heading, isToday, entries }) => (
    <Fragment key={date}>
      <h2 aria-current={isToday ? "date" : undefined}>
        {heading}
        {isToday && ", today"}
      </h2>
      <ol className="rows agenda">
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryLine entry={entry} />
            {entry.papers && <p className="caption">{entry.papers}</p>}
          </li>
        ))}
      </ol>
    </Fragment>
  ));
}
