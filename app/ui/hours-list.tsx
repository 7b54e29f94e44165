import { ButtonLink } from "./button";
import { CalendarHead, type CalendarPage } from "./calendar-frame";
import { RowActions, TableWrap } from "./data-table";
import { Inset } from "./inset";
import { KeptInAcuity, type Keeper } from "./kept-in-acuity";
import { SummaryList } from "./summary-list";

type Hours = { id: string; day: string; span: string; where: string };
type DateHours = { date: string; words: string; parts: string[] };
type HoursListProps = Pick<CalendarPage, "inSettings" | "caption"> & {
  path: string;
  hours: Hours[];
  dates: DateHours[];
  keeper?: Keeper;
};

/** The week, row by row, and the dates that differ from it. */
export function HoursList(page: HoursListProps) {
  const { keeper, hours, dates } = page;
  const isEmpty = hours.length + dates.length === 0;
  return (
    <>
      <CalendarHead page={page}>Hours</CalendarHead>
      {keeper && <KeptInAcuity {...keeper} />}
      {!(keeper && isEmpty) && <HoursHere {...page} />}
    </>
  );
}

function HoursHere(page: HoursListProps) {
  const { path, hours, dates, keeper } = page;
  return (
    <>
      <section>
        <div className="page-head">
          <h2>Weekly hours</h2>
          {!keeper && <ButtonLink href={`${path}/add`}>Add weekly hours</ButtonLink>}
        </div>
        {hours.length === 0 ? <Inset>There are no weekly hours yet.</Inset> : <WeekTable {...page} />}
      </section>
      <section>
        <h2>Single dates</h2>
        <p>These hours replace the weekly hours and any public holiday.</p>
        {dates.length === 0 ? (
          <Inset>No date differs from the weekly hours.</Inset>
        ) : (
          <SummaryList
            rows={dates.map(({ date, words, parts }) => ({
              key: words,
              value: parts.join("\n"),
              change: keeper
                ? undefined
                : { href: `${path}/dates/${date}/remove`, label: words, verb: "Remove" },
            }))}
          />
        )}
        {!keeper && <DateLinks path={path} />}
      </section>
    </>
  );
}

function DateLinks({ path }: { path: string }) {
  return (
    <ul className="link-list">
      <li>
        <a href={`${path}/dates/off`}>Mark a date as not working</a>
      </li>
      <li>
        <a href={`${path}/dates/add`}>Add other hours for a date</a>
      </li>
    </ul>
  );
}

function WeekTable({ path, hours, keeper }: HoursListProps) {
  return (
    <TableWrap captionId="hours-caption">
      <table>
        <caption id="hours-caption">Weekly hours from Monday ({hours.length})</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Time</th>
            <th scope="col">Where</th>
            {!keeper && <th scope="col">Actions</th>}
          </tr>
        </thead>
        <tbody>
          {hours.map(({ id, day, span, where }) => (
            <tr key={id}>
              <th scope="row">{day}</th>
              <td className="nowrap">{span}</td>
              <td>{where}</td>
              {!keeper && (
                <td>
                  <RowActions>
                    <a href={`${path}/${id}`}>
                      Change<span className="visually-hidden">{` ${day}, ${span}, ${where}`}</span>
                    </a>
                    <a href={`${path}/${id}/remove`}>
                      Remove<span className="visually-hidden">{` ${day}, ${span}, ${where}`}</span>
                    </a>
                  </RowActions>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
