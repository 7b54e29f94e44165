import { Button } from "~/ui/button";
import { RadioGroup, SelectField, TextField, type Choosable } from "~/ui/fields";

type FiltersProps = {
  typed: { appointmentType: string; specialty: string; placeId: string; from: string; to: string };
  specialties: string[];
  places: Choosable[];
};

export function Filters({ typed, specialties, places }: FiltersProps) {
  return (
    <form method="get" action="/find-a-time" className="filters" aria-label="Find a time">
      <div className="wide">
        <RadioGroup
          id="find-appointmentType"
          name="appointmentType"
          legend="Type of appointment"
          options={[
            { value: "in_person", label: "In person" },
            { value: "telehealth", label: "Telehealth" },
          ]}
          defaultValue={typed.appointmentType}
        />
      </div>
      <SelectField
        id="find-specialty"
        name="specialty"
        label="Specialty"
        options={specialties.map((value) => ({ value, label: value }))}
        emptyLabel="Any specialty"
        defaultValue={typed.specialty}
      />
      <SelectField
        id="find-placeId"
        name="placeId"
        label="Place"
        options={places}
        emptyLabel="Any place"
        defaultValue={typed.placeId}
      />
      <TextField
        id="find-from"
        name="from"
        label="From"
        hint="For example, 4/3/2027"
        autoComplete="off"
        defaultValue={typed.from}
      />
      <TextField
        id="find-to"
        name="to"
        label="To"
        hint="For example, 30/6/2027"
        autoComplete="off"
        defaultValue={typed.to}
      />
      <div className="wide button-row">
        <Button secondary>Show times</Button>
        <a href="/find-a-time">Clear filters</a>
      </div>
    </form>
  );
}
