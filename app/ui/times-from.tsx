import { Button } from "./button";
import { TextField } from "./fields";

type Jump = { from: string; label: string };

type TimesFromProps = { path: string; from: string; previous?: Jump; next?: Jump };

/** Other weeks, by link or by date. */
export function TimesFrom({ path, from, previous, next }: TimesFromProps) {
  return (
    <nav aria-label="Other dates">
      {previous && (
        <p className="link-line">
          <a href={`${path}?from=${previous.from}`}>Times from {previous.label}</a>
        </p>
      )}
      {next && (
        <p className="link-line">
          <a href={`${path}?from=${next.from}`}>Times from {next.label}</a>
        </p>
      )}
      <form method="get" action={path} aria-label="Show times from a date">
        <TextField
          id="times-from"
          name="from"
          label="Show times from"
          hint="For example, 4/3/2027"
          width="short"
          autoComplete="off"
          defaultValue={from}
        />
        <Button secondary>Show times</Button>
      </form>
    </nav>
  );
}
