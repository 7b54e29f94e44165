import type { ReactNode } from "react";
import { SiteHeader, type HeaderProps } from "./site-header";

type ShellProps = HeaderProps & {
  back: { href: string; label?: string } | null;
  children: ReactNode;
};

/** Plain links only: this shell also stands around pages that Remix does not answer. */
export function Shell({ back, children, ...header }: ShellProps) {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to main content
      </a>
      <SiteHeader {...header} />
      {back && (
        <nav className="previous-step" aria-label="Previous step">
          <a className="back-link" href={back.href}>
            {back.label ?? "Back"}
          </a>
        </nav>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <h2 className="visually-hidden">Support and legal</h2>
        <ul>
          <li>
            <a href="/help">Help</a>
          </li>
          <li>
            <a href="/accessibility">Accessibility statement</a>
          </li>
          <li>
            <a href="/privacy">Privacy</a>
          </li>
        </ul>
      </footer>
    </>
  );
}
