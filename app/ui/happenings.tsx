import { TableWrap } from "./data-table";
import { When, type Moment } from "./when";

type Row = { id: string; when: Moment; what: string; who: string; detail?: string };

type HappeningsProps = { rows: Row[]; caption: string; /** Where a page has several. */ id?: string };

/** Who did what, in the order of the rows. */
export function Happenings({ rows, caption, id = "happenings" }: HappeningsProps) {
  if (rows.length === 0) return <p>Nothing has been recorded yet.</p>;
  return (
    <TableWrap captionId={`${id}-caption`} className="happenings">
      <table>
        <caption id={`${id}-caption`}>{caption}</caption>
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
