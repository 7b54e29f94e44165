import { TableWrap } from "./data-table";
import { When, type Moment } from "./when";

type Row = { id: string; when: Moment; what: string; document?: string; who: string; detail?: string };

type HappeningsProps = {
  rows: Row[];
  caption: string;
  /** Where the rows are about several documents. */
  namesDocuments?: boolean;
};

/** Who did what, newest first. */
export function Happenings({ rows, caption, namesDocuments }: HappeningsProps) {
  if (rows.length === 0) return <p>Nothing has been written down yet.</p>;
  return (
    <TableWrap captionId="happenings-caption">
      <table>
        <caption id="happenings-caption">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            {namesDocuments && <th scope="col">Document</th>}
            <th scope="col">Who</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, when, what, document, who, detail }) => (
            <tr key={id}>
              <td>
                <When {...when} />
              </td>
              <td>{what}</td>
              {namesDocuments && <td>{document}</td>}
              <td>{who}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
