import type { ReactNode } from "react";
import { Button } from "./button";
import { Carry } from "./carry";
import { Disclosure } from "./details";
import { CheckboxGroup, TextField, type Choosable } from "./fields";
import type { Problem } from "./summary-of";

type FilterFormProps = {
  action: string;
  label: string;
  /** What the address keeps beside the filters. */
  carried?: Record<string, string>;
  button?: string;
  clearHref?: string;
  children: ReactNode;
};

/** What narrows a list: a form of its own, whose answers stand in the address. */
export function FilterForm(props: FilterFormProps) {
  const { action, label, carried = {}, button = "Apply filters", clearHref, children } = props;
  return (
    <form method="get" action={action} className="filters" aria-label={label}>
      <Carry values={carried} />
      {children}
      <div className="wide button-row">
        <Button secondary>{button}</Button>
        {clearHref && <a href={clearHref}>Clear filters</a>}
      </div>
    </form>
  );
}

/** An error summary can only lead to what stands open. */
export function isWrong(problems: Problem[], ...names: string[]): boolean {
  return problems.some(({ href }) => names.some((name) => href === `#find-${name}`));
}

type FoldedChoicesProps = {
  summary: string;
  name: string;
  legend: string;
  options: Choosable[];
  chosen: string[];
  problems: Problem[];
};

/** Folded away as long as nothing in it is chosen. */
export function FoldedChoices({ summary, chosen, problems, ...choices }: FoldedChoicesProps) {
  return (
    <Disclosure summary={summary} open={chosen.length > 0 || isWrong(problems, choices.name)}>
      <FilterChoices {...choices} chosen={chosen} />
    </Disclosure>
  );
}

export function FilterChoices({
  name,
  legend,
  options,
  chosen,
}: Omit<FoldedChoicesProps, "summary" | "problems">) {
  return (
    <CheckboxGroup
      id={`find-${name}`}
      name={name}
      legend={legend}
      options={options}
      defaultValue={chosen}
      look="grid"
    />
  );
}

type DateRangeProps = { labels?: { from: string; to: string }; typed: { from: string; to: string } };

export function DateRange({ labels = { from: "From", to: "To" }, typed }: DateRangeProps) {
  return (
    <>
      <TextField
        id="find-from"
        name="from"
        label={labels.from}
        hint="For example, 4/3/2027"
        defaultValue={typed.from}
        autoComplete="off"
      />
      <TextField
        id="find-to"
        name="to"
        label={labels.to}
        hint="For example, 30/6/2027"
        defaultValue={typed.to}
        autoComplete="off"
      />
    </>
  );
}
