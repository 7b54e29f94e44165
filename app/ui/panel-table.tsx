import { TableWrap } from "./data-table";
import { Tag } from "./tag";

type Row = { id: string; name: string; specialty: string; accountEmail: string | null; isRetired: boolean };

/** Specialists by name, for the office. */
export function PanelTable({ specialists }: { specialists: Row[] }) {
  return (
    <TableWrap captionId="panel-caption">
      <table>
        <caption id="panel-caption">Specialists by name</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Specialty</th>
            <th scope="col">Account</th>
            <th scope="col">Offered</th>
          </tr>
        </thead>
        <tbody>
          {specialists.map(({ id, name, specialty, accountEmail, isRetired }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/admin/specialists/${id}`}>{name}</a>
              </th>
              <td>{specialty}</td>
              <td>{accountEmail ?? "None"}</td>
              <td>{isRetired ? <Tag tone="warn">Retired</Tag> : "Yes"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
