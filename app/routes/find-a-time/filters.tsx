import type { Choosable } from "~/ui/fields";
import { DateRange, FilterForm } from "~/ui/filter-form";
import { AppointmentTypeFilter, SpecialtyAndPlace } from "~/ui/specialist-filters";

type FiltersProps = {
  typed: { appointmentType: string; specialty: string; placeId: string; from: string; to: string };
  specialties: string[];
  places: Choosable[];
};

export function Filters({ typed, specialties, places }: FiltersProps) {
  return (
    <FilterForm action="/find-a-time" label="Find a time" button="Show times" clearHref="/find-a-time">
      <AppointmentTypeFilter chosen={typed.appointmentType} />
      <SpecialtyAndPlace chosen={typed} specialties={specialties} places={places} />
      <DateRange typed={typed} />
    </FilterForm>
  );
}
