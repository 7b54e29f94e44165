import { TextButton } from "./button";
import { CsrfField } from "./csrf-field";

type Person = {
  name: string;
  organizationName: string;
  roleLabel: string;
  /** More than one to work in. */ hasWorkspaces: boolean;
};
type NavItem = { label: string; href: string };

export type HeaderProps = {
  /** Nobody is signed in, or the page was made without asking. */
  viewer: Person | null | "unknown";
  csrf: string;
  current: string;
  nav: NavItem[];
};

const help: NavItem = { label: "Help and contact", href: "/help" };

export function SiteHeader({ viewer, csrf, current, nav }: HeaderProps) {
  const items = [...nav, help];
  const area = areaOf(current, items);
  return (
    <header className="site-header">
      <div className="masthead">
        <p className="brand">
          <a href="/">Medibytes Booking</a>
        </p>
        <Account viewer={viewer} csrf={csrf} current={current} />
      </div>
      <nav className="main-nav" aria-label="Main">
        <ul>
          {items.map(({ label, href }) => (
            <li key={href}>
              <a href={href} aria-current={href === current ? "page" : href === area ? "true" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Account({ viewer, csrf, current }: Pick<HeaderProps, "viewer" | "csrf" | "current">) {
  if (viewer === "unknown") return null;
  if (!viewer) {
    return (
      <p className="account">
        <a className="text-button" href="/login" aria-current={current === "/login" ? "page" : undefined}>
          Sign in
        </a>
      </p>
    );
  }
  return (
    <div className="account">
      <p>
        {viewer.name},{" "}
        <span className="account-place">
          {viewer.roleLabel}, {viewer.organizationName}
        </span>
      </p>
      {viewer.hasWorkspaces && (
        <a className="text-button" href="/select-workspace">
          Change workspace
        </a>
      )}
      <a
        className="text-button"
        href="/settings/profile"
        aria-current={current.startsWith("/settings/") ? "true" : undefined}
      >
        Settings
      </a>
      <form method="post" action="/logout">
        <CsrfField token={csrf} />
        <TextButton>Sign out</TextButton>
      </form>
    </div>
  );
}

/** The longest match alone: on /bookings/calendar the item Calendar is current, Bookings is not. */
function areaOf(current: string, items: NavItem[]): string | undefined {
  return items
    .map((item) => item.href)
    .filter((href) => current === href || current.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
