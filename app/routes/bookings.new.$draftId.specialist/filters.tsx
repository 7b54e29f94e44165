import { Button } from "~/ui/button";
import { Carry } from "~/ui/carry";
import { RadioGroup, SelectField, TextField, type Choosable } from "~/ui/fields";
import type { Search } from "./search";

type FiltersProps = {
  action: string;
  /** What the address keeps beside the filters. */
  carried: Record<string, string>;
  search: Search;
  specialties: string[];
  places: Choosable[];
};

export function Filters({ action, carried, search, specialties, places }: FiltersProps) {
  return (
    <form method="get" action={action} className="filters" aria-label="Find a specialist">
      <Carry values={carried} />
      <div className="wide">
        <RadioGroup
          id="find-appointmentType"
          name="appointmentType"
          legend="Type of appointment"
          options={[
            { value: "in_person", label: "In person" },
            { value: "telehealth", label: "Telehealth" },
          ]}
          defaultValue={search.appointmentType}
        />
      </div>
      <TextField id="find-q" name="q" label="Name or specialty" type="search" defaultValue={search.q} />
      <SelectField
        id="find-specialty"
        name="specialty"
        label="Specialty"
        options={specialties.map((value) => ({ value, label: value }))}
        emptyLabel="Any specialty"
        defaultValue={search.specialty}
      />
      <SelectField
        id="find-placeId"
        name="placeId"
        label="Place"
        options={places}
        emptyLabel="Any place"
        defaultValue={search.placeId}
      />
      <div className="wide">
        <Button secondary>Show specialists</Button>
      </div>
    </form>
  );
}
