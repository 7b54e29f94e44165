import { TableWrap } from "./data-table";
import { When, type Moment } from "./when";

type Row = { id: string; when: Moment; what: string; who: string; detail?: string };

type HappeningsProps = { rows: Row[]; caption: string };

/** Who did what, newest first. */
export function Happenings({ rows, caption }: HappeningsProps) {
  if (rows.length === 0) return <p>Nothing has been written down yet.</p>;
  return (
    <TableWrap captionId="happenings-caption">
      <table>
        <caption id="happenings-caption">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Who</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, when, what, who, detail }) => (
            <tr key={id}>
              <td>
                <When {...when} />
              </td>
              <td>{what}</td>
              <td>{who}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
