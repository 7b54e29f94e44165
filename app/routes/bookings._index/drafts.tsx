type Draft = { id: string; href: string; discardHref: string; title: string; detail: string };

export function Drafts({ drafts }: { drafts: Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section className="mb-8">
      <h2>Your drafts</h2>
      <ul className="rows">
        {drafts.map(({ id, href, discardHref, title, detail }, index) => (
          <li key={id} className="row">
            <p>
              <a href={href}>
                {title}
                <span className="visually-hidden">, draft {index + 1}</span>
              </a>
            </p>
            <p className="caption">{detail}</p>
            <p>
              <a href={discardHref}>
                Discard<span className="visually-hidden"> draft {index + 1}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
