import { When, type Moment } from "./when";

type Tombstone = {
  id: string;
  name: string;
  when: Moment;
  who: string;
  reason: string | null;
  hasHistory: boolean;
};

/** What stays of deleted documents. */
export function Tombstones({ documents }: { documents: Tombstone[] }) {
  if (documents.length === 0) return null;
  return (
    <section>
      <h3>Deleted documents</h3>
      <ul className="rows">
        {documents.map(({ id, name, when, who, reason, hasHistory }) => (
          <li key={id} className="row">
            <p>{name}</p>
            <p className="caption">
              Deleted by {who} on <When {...when} />
              {reason && `: ${reason}`}
            </p>
            {hasHistory && (
              <p>
                <a href={`/documents/${id}/history`}>
                  History<span className="visually-hidden"> of {name}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
