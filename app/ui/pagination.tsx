export type PageLinks = { previousHref?: string; nextHref?: string };

export function Pagination({ previousHref, nextHref }: PageLinks) {
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="pagination" aria-label="Pagination">
      {previousHref && (
        <a href={previousHref} rel="prev">
          Previous page
        </a>
      )}
      {nextHref && (
        <a href={nextHref} rel="next">
          Next page
        </a>
      )}
    </nav>
  );
}
