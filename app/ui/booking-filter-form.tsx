import { Button } from "./button";
import { Carry } from "./carry";
import { Disclosure } from "./details";
import { CheckboxGroup, SelectField, TextField, type Choosable } from "./fields";
import type { Problem } from "./summary-of";

type BookingFilterFormProps = {
  path: string;
  clearHref: string;
  typed: {
    q: string;
    status: string;
    progress: string[];
    specialistId: string[];
    /** None where the page itself says which dates it shows. */
    dates?: { from: string; to: string };
  };
  /** What the address keeps beside the filters. */
  carried: Record<string, string>;
  progresses: Choosable[];
  specialists: Choosable[];
  problems: Problem[];
};

const statuses = [
  { value: "active", label: "Active" },
  { value: "closed", label: "Closed" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
];

/** The filters of the list and of the calendar. */
export function BookingFilterForm(props: BookingFilterFormProps) {
  const { path, clearHref, typed, carried, progresses, specialists, problems } = props;
  const { dates } = typed;
  // An error summary can only lead to what stands open.
  const isWrong = (...names: string[]) =>
    problems.some(({ href }) => names.some((name) => href === `#find-${name}`));
  const isMoreOpen =
    Boolean(typed.progress.length || dates?.from || dates?.to) || isWrong("progress", "from", "to");
  const isAnyChosen = typed.specialistId.length > 0;
  return (
    <form method="get" action={path} className="filters" aria-label="Filter bookings">
      <TextField
        id="find-q"
        name="q"
        label="Name, reference, number or phone"
        type="search"
        defaultValue={typed.q}
      />
      <SelectField
        id="find-status"
        name="status"
        label="Status"
        options={statuses}
        defaultValue={typed.status}
      />
      <div className="wide">
        <Disclosure summary="Filter by specialist" open={isAnyChosen || isWrong("specialistId")}>
          <CheckboxGroup
            id="find-specialistId"
            name="specialistId"
            legend="Specialists"
            options={specialists}
            defaultValue={typed.specialistId}
            look="grid"
          />
        </Disclosure>
        <Disclosure summary={dates ? "More filters" : "Filter by progress"} open={isMoreOpen}>
          <div className="filters">
            {dates && <Dates {...dates} />}
            <div className="wide">
              <CheckboxGroup
                id="find-progress"
                name="progress"
                legend="Progress"
                options={progresses}
                defaultValue={typed.progress}
                look="grid"
              />
            </div>
          </div>
        </Disclosure>
      </div>
      <div className="wide button-row">
        <Carry values={carried} />
        <Button secondary>Apply filters</Button>
        <a href={clearHref}>Clear filters</a>
      </div>
    </form>
  );
}

function Dates({ from, to }: { from: string; to: string }) {
  return (
    <>
      <TextField
        id="find-from"
        name="from"
        label="From"
        hint="For example, 4/3/2027"
        defaultValue={from}
        autoComplete="off"
      />
      <TextField
        id="find-to"
        name="to"
        label="To"
        hint="For example, 30/6/2027"
        defaultValue={to}
        autoComplete="off"
      />
    </>
  );
}
