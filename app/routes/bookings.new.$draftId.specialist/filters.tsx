import { TextField, type Choosable } from "~/ui/fields";
import { FilterForm } from "~/ui/filter-form";
import { AppointmentTypeFilter, SpecialtyAndPlace } from "~/ui/specialist-filters";
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
    <FilterForm action={action} label="Find a specialist" carried={carried} button="Show specialists">
      <AppointmentTypeFilter chosen={search.appointmentType} />
      <TextField id="find-q" name="q" label="Name or specialty" type="search" defaultValue={search.q} />
      <SpecialtyAndPlace chosen={search} specialties={specialties} places={places} />
    </FilterForm>
  );
}
