import { RadioGroup, SelectField, type Choosable } from "./fields";

const appointmentTypes = [
  { value: "in_person", label: "In person" },
  { value: "telehealth", label: "Telehealth" },
];

export function AppointmentTypeFilter({ chosen }: { chosen: string }) {
  return (
    <div className="wide">
      <RadioGroup
        id="find-appointmentType"
        name="appointmentType"
        legend="Type of appointment"
        options={appointmentTypes}
        defaultValue={chosen}
      />
    </div>
  );
}

type SpecialtyAndPlaceProps = {
  chosen: { specialty?: string; placeId?: string };
  specialties: string[];
  places: Choosable[];
};

export function SpecialtyAndPlace({ chosen, specialties, places }: SpecialtyAndPlaceProps) {
  return (
    <>
      <SelectField
        id="find-specialty"
        name="specialty"
        label="Specialty"
        options={specialties.map((value) => ({ value, label: value }))}
        emptyLabel="Any specialty"
        defaultValue={chosen.specialty}
      />
      <SelectField
        id="find-placeId"
        name="placeId"
        label="Place"
        options={places}
        emptyLabel="Any place"
        defaultValue={chosen.placeId}
      />
    </>
  );
}
