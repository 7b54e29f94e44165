type Draft = { id: string; href: string; title: string; detail: string };

export function Drafts({ drafts }: { drafts: Draft[] }) {
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>Your drafts</h2>
      <ul className="rows">
        {drafts.map(({ id, href, title, detail }) => (
          <li key={id} className="row">
            <p>
              <a href={href}>{title}</a>
            </p>
            <p className="caption">{detail}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
