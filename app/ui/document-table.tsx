import { TableWrap } from "./data-table";

type Row = {
  id: string;
  name: string;
  category: string;
  size: string;
  state: string;
  hint?: string;
  isServed: boolean;
};

/** A booking's documents, each with its download in its own row. */
export function DocumentTable({ documents }: { documents: Row[] }) {
  if (documents.length === 0) return <p>No documents yet.</p>;
  return (
    <TableWrap captionId="documents-caption">
      <table>
        <caption id="documents-caption">Documents, oldest first ({documents.length})</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Category</th>
            <th scope="col">Size</th>
            <th scope="col">Check</th>
            <th scope="col">Download</th>
          </tr>
        </thead>
        <tbody>
          {documents.map(({ id, name, category, size, state, hint, isServed }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{category}</td>
              <td className="number">{size}</td>
              <td>{state}</td>
              <td>
                {hint}
                {isServed && (
                  <a href={`/documents/${id}/download`}>
                    Download<span className="visually-hidden"> {name}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
