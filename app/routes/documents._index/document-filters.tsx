import { Disclosure } from "~/ui/details";
import { TextField, type Choosable } from "~/ui/fields";
import { DateRange, FilterChoices, FilterForm, FoldedChoices, isWrong } from "~/ui/filter-form";
import type { Problem } from "~/ui/summary-of";

type DocumentFiltersProps = {
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

export function DocumentFilters({
  typed,
  categories,
  scanStates,
  specialists,
  problems,
}: DocumentFiltersProps) {
  const isMoreOpen =
    Boolean(typed.scanState.length || typed.from || typed.to) || isWrong(problems, "scanState", "from", "to");
  return (
    <FilterForm action="/documents" label="Filter documents" clearHref="/documents">
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
        <FoldedChoices
          summary="Filter by category"
          name="category"
          legend="Categories"
          options={categories}
          chosen={typed.category}
          problems={problems}
        />
        <FoldedChoices
          summary="Filter by specialist"
          name="specialistId"
          legend="Specialists"
          options={specialists}
          chosen={typed.specialistId}
          problems={problems}
        />
        <Disclosure summary="More filters" open={isMoreOpen}>
          <div className="filters">
            <DateRange labels={{ from: "Uploaded from", to: "Uploaded to" }} typed={typed} />
            <div className="wide">
              <FilterChoices name="scanState" legend="Check" options={scanStates} chosen={typed.scanState} />
            </div>
          </div>
        </Disclosure>
      </div>
    </FilterForm>
  );
}
