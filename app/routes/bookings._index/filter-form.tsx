import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/details";
import { CheckboxGroup, SelectField, TextField, type Choosable } from "~/ui/fields";
import type { Problem } from "~/ui/summary-of";

type FilterFormProps = {
  typed: {
    q: string;
    status: string;
    progress: string[];
    specialistId: string[];
    from: string;
    to: string;
    sort: string;
  };
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

export function FilterForm({ typed, progresses, specialists, problems }: FilterFormProps) {
  // An error summary can only lead to what stands open.
  const isWrong = (...names: string[]) =>
    problems.some(({ href }) => names.some((name) => href === `#find-${name}`));
  const isMoreOpen =
    Boolean(typed.progress.length || typed.from || typed.to) || isWrong("progress", "from", "to");
  const isAnyChosen = typed.specialistId.length > 0;
  return (
    <form method="get" action="/bookings" className="filters" aria-label="Filter bookings">
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
        <Disclosure summary="More filters" open={isMoreOpen}>
          <div className="filters">
            <TextField
              id="find-from"
              name="from"
              label="From"
              hint="For example, 4/3/2027"
              defaultValue={typed.from}
              autoComplete="off"
            />
            <TextField
              id="find-to"
              name="to"
              label="To"
              hint="For example, 30/6/2027"
              defaultValue={typed.to}
              autoComplete="off"
            />
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
        <input type="hidden" name="sort" value={typed.sort} />
        <Button secondary>Apply filters</Button>
        <a href="/bookings">Clear filters</a>
      </div>
    </form>
  );
}
