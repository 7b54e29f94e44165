export type MoreLink = { label: string; hidden: string; href: string };

/** The last item of a cell that cannot hold the whole day. */
export function More({ more }: { more?: MoreLink }) {
  if (!more) return null;
  return (
    <li>
      <a href={more.href}>
        {more.label}
        {more.hidden && <span className="visually-hidden">{more.hidden}</span>}
      </a>
    </li>
  );
}
