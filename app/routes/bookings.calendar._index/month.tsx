import { TableWrap } from "~/ui/data-table";
import type { Entry } from "./entry";
import { CellEntry } from "./entry-link";
import { More, type MoreLink } from "./more";

type Day = {
  date: string;
  number: number;
  hidden: string;
  href: string;
  isToday: boolean;
  entries: Entry[];
  more?: MoreLink;
};

const weekdays = [
  ["Mon", "day"],
  ["Tue", "sday"],
  ["Wed", "nesday"],
  ["Thu", "rsday"],
  ["Fri", "day"],
  ["Sat", "urday"],
  ["Sun", "day"],
] as const;

export function Month({ caption, weeks }: { caption: string; weeks: (Day | null)[][] }) {
  return (
    <TableWrap captionId="month-caption" className="calendar">
      <table>
        <caption id="month-caption">{caption}</caption>
        <thead>
          <tr>
            {weekdays.map(([short, rest]) => (
              <th key={short} scope="col">
                {short}
                <span className="visually-hidden">{rest}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, at) => (
            <tr key={at}>
              {week.map((day, weekday) =>
                day ? <DayCell key={weekday} day={day} /> : <td key={weekday} className="no-day" />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function DayCell({ day: { number, hidden, href, isToday, entries, more } }: { day: Day }) {
  return (
    <td aria-current={isToday ? "date" : undefined}>
      <p className="day">
        <a href={href}>
          {number}
          <span className="visually-hidden">{hidden}</span>
        </a>
        {isToday && <span className="today">Today</span>}
      </p>
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <li key={entry.id}>
              <CellEntry entry={entry} hasSpecialist />
            </li>
          ))}
          <More more={more} />
        </ul>
      )}
    </td>
  );
}
