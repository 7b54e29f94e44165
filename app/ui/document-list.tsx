type Listed = {
  id: string;
  name: string;
  category: string;
  size: string;
  state: string;
  hint?: string;
  isServed: boolean;
};

type DocumentListProps = {
  documents: Listed[];
  /** Where a document can be taken away again; none where it cannot. */
  removeHref?: (id: string) => string;
};

export function DocumentList({ documents, removeHref }: DocumentListProps) {
  return (
    <section className="apart">
      <h2>Files added ({documents.length})</h2>
      {documents.length === 0 ? (
        <p>No files yet.</p>
      ) : (
        <ul className="rows files">
          {documents.map(({ id, name, category, size, state, hint, isServed }) => (
            <li key={id} className="row">
              {isServed ? <a href={`/documents/${id}/download`}>{name}</a> : <span>{name}</span>}
              <span className="caption">
                {category}, {size}, {state}
                {hint && `. ${hint}.`}
              </span>
              {removeHref && (
                <a href={removeHref(id)}>
                  Remove<span className="visually-hidden"> {name}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
