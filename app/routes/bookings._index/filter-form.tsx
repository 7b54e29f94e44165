import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/details";
import { CheckboxGroup, SelectField, TextField, type Choosable } from "~/ui/fields";

type FilterFormProps = {
  typed: {
    q: string;
    status: string;
    progress: string[];
    specialistId: string;
    from: string;
    to: string;
    sort: string;
  };
  progresses: Choosable[];
  specialists: Choosable[];
  hasProblem: boolean;
};

const statuses = [
  { value: "active", label: "Active" },
  { value: "closed", label: "Closed" },
  { value: "archived", label: "Archived" },
  { value: "all", label: "All" },
];

export function FilterForm({ typed, progresses, specialists, hasProblem }: FilterFormProps) {
  const isMoreUsed = Boolean(typed.progress.length || typed.specialistId || typed.from || typed.to);
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
        <Disclosure summary="More filters" open={isMoreUsed || hasProblem}>
          <div className="filters">
            <SelectField
              id="find-specialistId"
              name="specialistId"
              label="Specialist"
              options={specialists}
              emptyLabel="Any specialist"
              defaultValue={typed.specialistId}
            />
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
