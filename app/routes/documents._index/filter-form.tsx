import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/details";
import { CheckboxGroup, TextField, type Choosable } from "~/ui/fields";
import type { Problem } from "~/ui/summary-of";

type FilterFormProps = {
  typed: {
    q: string;
    uploadedBy: string;
    category: string[];
    scanState: string[];
    specialistId: string[];
    from: string;
    to: string;
  };
  categories: Choosable[];
  scanStates: Choosable[];
  specialists: Choosable[];
  problems: Problem[];
};

export function FilterForm({ typed, categories, scanStates, specialists, problems }: FilterFormProps) {
  // An error summary can only lead to what stands open.
  const isWrong = (...names: string[]) =>
    problems.some(({ href }) => names.some((name) => href === `#find-${name}`));
  const isAny = (chosen: string[]) => chosen.length > 0;
  const isMoreOpen =
    Boolean(isAny(typed.scanState) || typed.from || typed.to) || isWrong("scanState", "from", "to");
  return (
    <form method="get" action="/documents" className="filters" aria-label="Filter documents">
      <TextField
        id="find-q"
        name="q"
        label="File name or booking reference"
        type="search"
        defaultValue={typed.q}
      />
      <TextField
        id="find-uploadedBy"
        name="uploadedBy"
        label="Uploaded by"
        defaultValue={typed.uploadedBy}
        autoComplete="off"
      />
      <div className="wide">
        <Disclosure summary="Filter by category" open={isAny(typed.category) || isWrong("category")}>
          <CheckboxGroup
            id="find-category"
            name="category"
            legend="Categories"
            options={categories}
            defaultValue={typed.category}
            look="grid"
          />
        </Disclosure>
        <Disclosure
          summary="Filter by specialist"
          open={isAny(typed.specialistId) || isWrong("specialistId")}
        >
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
          <MoreFilters typed={typed} scanStates={scanStates} />
        </Disclosure>
      </div>
      <div className="wide button-row">
        <Button secondary>Apply filters</Button>
        <a href="/documents">Clear filters</a>
      </div>
    </form>
  );
}

function MoreFilters({ typed, scanStates }: Pick<FilterFormProps, "typed" | "scanStates">) {
  return (
    <div className="filters">
      <TextField
        id="find-from"
        name="from"
        label="Uploaded from"
        hint="For example, 4/3/2027"
        defaultValue={typed.from}
        autoComplete="off"
      />
      <TextField
        id="find-to"
        name="to"
        label="Uploaded to"
        hint="For example, 30/6/2027"
        defaultValue={typed.to}
        autoComplete="off"
      />
      <div className="wide">
        <CheckboxGroup
          id="find-scanState"
          name="scanState"
          legend="Check"
          options={scanStates}
          defaultValue={typed.scanState}
          look="grid"
        />
      </div>
    </div>
  );
}
