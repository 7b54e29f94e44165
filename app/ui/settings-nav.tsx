import { useLocation } from "@remix-run/react";

const pages = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/security", label: "Security" },
  { href: "/settings/sessions", label: "Sessions" },
];

/** The way between the pages of one's own account and organisation. */
export function SettingsNav() {
  const { pathname } = useLocation();
  return (
    <nav className="settings-nav" aria-label="Settings">
      <ul>
        {pages.map(({ href, label }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={pathname === href ? "page" : pathname.startsWith(`${href}/`) ? "true" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
