import { Disclosure } from "./details";
import { SelectField, TextField, type Choosable } from "./fields";
import { DateRange, FilterChoices, FilterForm, FoldedChoices, isWrong } from "./filter-form";
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
  const isMoreOpen =
    Boolean(typed.progress.length || dates?.from || dates?.to) || isWrong(problems, "progress", "from", "to");
  return (
    <FilterForm action={path} label="Filter bookings" carried={carried} clearHref={clearHref}>
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
        <FoldedChoices
          summary="Filter by specialist"
          name="specialistId"
          legend="Specialists"
          options={specialists}
          chosen={typed.specialistId}
          problems={problems}
        />
        <Disclosure summary={dates ? "More filters" : "Filter by progress"} open={isMoreOpen}>
          <div className="filters">
            {dates && <DateRange typed={dates} />}
            <div className="wide">
              <FilterChoices name="progress" legend="Progress" options={progresses} chosen={typed.progress} />
            </div>
          </div>
        </Disclosure>
      </div>
    </FilterForm>
  );
}
