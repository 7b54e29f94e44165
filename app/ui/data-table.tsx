import type { ReactNode } from "react";

type TableWrapProps = { captionId: string; className?: string; children: ReactNode };

/** Holds one table; a named section is a region. Focusable, because a wide table scrolls here and not with the page. */
export function TableWrap({ captionId, className, children }: TableWrapProps) {
  const look = className ? `table-wrap ${className}` : "table-wrap";
  return (
    <section className={look} aria-labelledby={captionId} tabIndex={0}>
      {children}
    </section>
  );
}

/** The links of a row's last cell, beside each other. */
export function RowActions({ children }: { children: ReactNode }) {
  return <div className="row-actions">{children}</div>;
}

type SortLinkProps = {
  label: string;
  href: string;
  /** Only on the sorted column. */
  sorted?: "ascending" | "descending";
  /** Hidden words: ", earliest first. Sort latest first". */
  words: string;
};

export function SortLink({ label, href, sorted, words }: SortLinkProps) {
  return (
    <th scope="col" aria-sort={sorted}>
      <a href={href}>
        {label}
        <span className="visually-hidden">{words}</span>
      </a>
    </th>
  );
}
