import { ButtonLink } from "./button";
import { CalendarHead, type CalendarPage } from "./calendar-frame";
import { TableWrap } from "./data-table";
import { Inset } from "./inset";
import { KeptInAcuity, type Keeper } from "./kept-in-acuity";

type Leave = { id: string; from: string; until: string; note: string | null };
type LeaveListProps = Pick<CalendarPage, "inSettings" | "caption"> & {
  path: string;
  leave: Leave[];
  keeper?: Keeper;
};

/** Leave that runs or is to come. */
export function LeaveList(page: LeaveListProps) {
  const { path, leave, keeper } = page;
  return (
    <>
      <CalendarHead page={page}>Leave</CalendarHead>
      {keeper ? <KeptInAcuity {...keeper} /> : <TakeLeave path={path} />}
      {leave.length > 0 && <LeaveTable {...page} />}
      {leave.length === 0 && !keeper && <Inset>No leave is planned.</Inset>}
    </>
  );
}

function TakeLeave({ path }: { path: string }) {
  return (
    <>
      <p>No times are offered during leave. What is booked already stays booked.</p>
      <p>
        <ButtonLink href={`${path}/add`}>Add leave</ButtonLink>
      </p>
    </>
  );
}

function LeaveTable({ path, leave, keeper }: LeaveListProps) {
  return (
    <TableWrap captionId="leave-caption">
      <table>
        <caption id="leave-caption">Leave, earliest first ({leave.length})</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Note</th>
            {!keeper && <th scope="col">Actions</th>}
          </tr>
        </thead>
        <tbody>
          {leave.map(({ id, from, until, note }) => (
            <tr key={id}>
              <th scope="row">{from}</th>
              <td className="nowrap">{until}</td>
              <td>{note ?? "None"}</td>
              {!keeper && (
                <td>
                  <a href={`${path}/${id}/remove`}>
                    Remove<span className="visually-hidden">{` leave from ${from} until ${until}`}</span>
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
