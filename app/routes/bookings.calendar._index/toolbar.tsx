import { Button } from "~/ui/button";
import { Carry } from "~/ui/carry";
import { TextField } from "~/ui/fields";

type Link = { label: string; href: string };

export function ViewTabs({ tabs }: { tabs: (Link & { isCurrent: boolean })[] }) {
  return (
    <nav className="tabs" aria-label="Calendar views">
      <ul>
        {tabs.map(({ label, href, isCurrent }) => (
          <li key={label}>
            <a href={href} aria-current={isCurrent ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type OtherDatesProps = {
  path: string;
  links: Link[];
  carried: Record<string, string>;
  typed: string;
};

/** Other dates, by link or by date. */
export function OtherDates({ path, links, carried, typed }: OtherDatesProps) {
  return (
    <div className="other-dates">
      <nav className="link-list" aria-label="Other dates">
        <ul>
          {links.map(({ label, href }) => (
            <li key={label} className="link-line">
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="get" action={path} aria-label="Go to a date">
        <Carry values={carried} />
        <TextField
          id="go-to-date"
          name="date"
          label="Go to date"
          hint="For example, 4/3/2027"
          width="short"
          autoComplete="off"
          defaultValue={typed}
        />
        <Button secondary>Show date</Button>
      </form>
    </div>
  );
}

type PartsProps = { label: string; earlier?: Link; later?: Link };

/** A period that is too long for one page goes on here. */
export function Parts({ label, earlier, later }: PartsProps) {
  if (!earlier && !later) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {earlier && <a href={earlier.href}>{earlier.label}</a>}
      {later && <a href={later.href}>{later.label}</a>}
    </nav>
  );
}
