import { ButtonLink } from "./button";
import { CalendarHead, type CalendarPage } from "./calendar-frame";
import { TableWrap } from "./data-table";
import { Inset } from "./inset";

type Leave = { id: string; from: string; until: string; note: string | null };
type LeaveListProps = Pick<CalendarPage, "inSettings" | "caption"> & { path: string; leave: Leave[] };

/** Leave that runs or is to come. */
export function LeaveList(page: LeaveListProps) {
  const { path, leave } = page;
  return (
    <>
      <CalendarHead page={page}>Leave</CalendarHead>
      <p>No times are offered during leave. What is booked already stays booked.</p>
      <p>
        <ButtonLink href={`${path}/add`}>Add leave</ButtonLink>
      </p>
      {leave.length === 0 ? <Inset>No leave is planned.</Inset> : <LeaveTable {...page} />}
    </>
  );
}

function LeaveTable({ path, leave }: LeaveListProps) {
  return (
    <TableWrap captionId="leave-caption">
      <table>
        <caption id="leave-caption">Leave, earliest first ({leave.length})</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Note</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {leave.map(({ id, from, until, note }) => (
            <tr key={id}>
              <th scope="row">{from}</th>
              <td className="nowrap">{until}</td>
              <td>{note ?? "None"}</td>
              <td>
                <a href={`${path}/${id}/remove`}>
                  Remove<span className="visually-hidden">{` leave from ${from} until ${until}`}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
