export function Pagination({ previousHref, nextHref }: { previousHref?: string; nextHref?: string }) {
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
