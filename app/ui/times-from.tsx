import { Button } from "./button";
import { Carry } from "./carry";
import { TextField } from "./fields";

type Jump = { from: string; label: string };

type TimesFromProps = {
  path: string;
  /** What the address keeps beside the date. */
  carried?: Record<string, string>;
  from: string;
  previous?: Jump;
  next?: Jump;
};

/** Other weeks, by link or by date. */
export function TimesFrom({ path, carried = {}, from, previous, next }: TimesFromProps) {
  const href = (jump: Jump) => `${path}?${new URLSearchParams({ ...carried, from: jump.from })}`;
  return (
    <nav aria-label="Other dates">
      {previous && (
        <p className="link-line">
          <a href={href(previous)}>Times from {previous.label}</a>
        </p>
      )}
      {next && (
        <p className="link-line">
          <a href={href(next)}>Times from {next.label}</a>
        </p>
      )}
      <form method="get" action={path} aria-label="Show times from a date">
        <Carry values={carried} />
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
