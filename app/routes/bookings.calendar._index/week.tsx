import { TableWrap } from "~/ui/data-table";
import type { Entry } from "./entry";
import { CellEntry } from "./entry-link";
import { More, type MoreLink } from "./more";

type WeekProps = {
  caption: string;
  days: { date: string; label: string; isToday: boolean }[];
  lanes: { id: string; name: string; days: { date: string; entries: Entry[]; more?: MoreLink }[] }[];
};

export function Week({ caption, days, lanes }: WeekProps) {
  return (
    <TableWrap captionId="week-caption" className="calendar">
      <table>
        <caption id="week-caption">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Specialist</th>
            {days.map(({ date, label, isToday }) => (
              <th key={date} scope="col" aria-current={isToday ? "date" : undefined}>
                {label}
                {isToday && <span className="today">Today</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ id, name, days: cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map(({ date, entries, more }) => (
                <td key={date}>
                  {entries.length > 0 && (
                    <ul>
                      {entries.map((entry) => (
                        <li key={entry.id}>
                          <CellEntry entry={entry} />
                        </li>
                      ))}
                      <More more={more} />
                    </ul>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
