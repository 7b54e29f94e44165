import { RowActions, TableWrap } from "~/ui/data-table";
import { When, type Moment } from "~/ui/when";

type Row = {
  id: string;
  name: string;
  category: string;
  size: string;
  state: string;
  isServed: boolean;
  isShown: boolean;
  hasHistory: boolean;
  who: string;
  when: Moment;
  bookingId: string;
  reference: string;
};

export function DocumentsTable({ rows }: { rows: Row[] }) {
  return (
    <TableWrap captionId="documents-caption" className="documents">
      <table>
        <caption id="documents-caption">Documents, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Category</th>
            <th scope="col">Booking</th>
            <th scope="col">Uploaded</th>
            <th scope="col">Size</th>
            <th scope="col">Check</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>{rows.map(DocumentRow)}</tbody>
      </table>
    </TableWrap>
  );
}

function DocumentRow(row: Row) {
  const { id, name, category, size, state, isServed, isShown, hasHistory, who, when, bookingId, reference } =
    row;
  const about = <span className="visually-hidden">{` ${name} of ${reference}, ${when.text}`}</span>;
  return (
    <tr key={id}>
      <th scope="row">{name}</th>
      <td>{category}</td>
      <td className="reference">
        <a href={`/bookings/${bookingId}`}>{reference}</a>
      </td>
      <td>
        <When {...when} />, {who}
      </td>
      <td className="number">{size}</td>
      <td>{state}</td>
      <td>
        <RowActions>
          {isShown && <a href={`/documents/${id}/view`}>View{about}</a>}
          {isServed && <a href={`/documents/${id}/download`}>Download{about}</a>}
          {hasHistory && <a href={`/documents/${id}/history`}>History{about}</a>}
        </RowActions>
      </td>
    </tr>
  );
}
