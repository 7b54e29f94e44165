import { useLocation, useRouteLoaderData } from "@remix-run/react";

type Root = { viewer: { seesOrganization: boolean; keepsCalendar: boolean } | null };

const account = [
  { href: "/settings/profile", label: "Profile" },
  { href: "/settings/security", label: "Security" },
  { href: "/settings/sessions", label: "Sessions" },
];
const organization = [
  { href: "/settings/organization", label: "Organisation" },
  { href: "/settings/members", label: "Members" },
  { href: "/settings/teams", label: "Teams" },
];

const calendar = [
  { href: "/settings/hours", label: "Hours" },
  { href: "/settings/leave", label: "Leave" },
];

/** The way between the pages of one's own account and organisation. */
export function SettingsNav() {
  const { pathname } = useLocation();
  const viewer = useRouteLoaderData<Root>("root")?.viewer;
  const pages = [
    ...account,
    ...(viewer?.seesOrganization ? organization : []),
    ...(viewer?.keepsCalendar ? calendar : []),
  ];
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
