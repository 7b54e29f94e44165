import { RowActions, TableWrap } from "./data-table";

type Row = {
  id: string;
  name: string;
  category: string;
  size: string;
  state: string;
  hint?: string;
  isServed: boolean;
  isShown: boolean;
  mayDelete: boolean;
  hasHistory: boolean;
};

/** A booking's documents, each with its download in its own row. */
export function DocumentTable({ documents }: { documents: Row[] }) {
  if (documents.length === 0) return <p>No documents yet.</p>;
  return (
    <TableWrap captionId="documents-caption" className="documents">
      <table>
        <caption id="documents-caption">Documents, oldest first ({documents.length})</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Category</th>
            <th scope="col">Size</th>
            <th scope="col">Check</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <tr key={document.id}>
              <th scope="row">{document.name}</th>
              <td>{document.category}</td>
              <td className="number">{document.size}</td>
              <td>
                {document.state}
                {document.hint && <p className="caption">{document.hint}.</p>}
              </td>
              <td>
                <DocumentActions {...document} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

type ActionsProps = Pick<Row, "id" | "name" | "isServed" | "isShown" | "mayDelete" | "hasHistory">;

export function DocumentActions({ id, name, isServed, isShown, mayDelete, hasHistory }: ActionsProps) {
  const links = [
    { path: "view", label: "View", may: isShown },
    { path: "download", label: "Download", may: isServed },
    { path: "delete", label: "Delete", may: mayDelete },
    { path: "history", label: "History", may: hasHistory },
  ].filter(({ may }) => may);
  return (
    <RowActions>
      {links.map(({ path, label }) => (
        <a key={path} href={`/documents/${id}/${path}`}>
          {label}
          <span className="visually-hidden"> {name}</span>
        </a>
      ))}
    </RowActions>
  );
}
