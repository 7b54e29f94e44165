import type { FieldMetadata } from "@conform-to/react";
import { fromConform, RadioGroup, radiosFromConform, SelectField, TextField, type Choosable } from "./fields";

type Fields<Name extends string> = Record<Name, FieldMetadata<unknown>>;
type Who = "name" | "specialty" | "timeZone" | "accountEmail";
type Terms =
  | "slotMinutes"
  | "telehealthSlotMinutes"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "noticeMinutes"
  | "paperworkDays"
  | "worksOnHolidays";

export type SpecialistAnswers = Record<Who | Terms, string>;

export const specialistOrder = [
  "name",
  "specialty",
  "timeZone",
  "accountEmail",
  "slotMinutes",
  "telehealthSlotMinutes",
  "bufferBeforeMinutes",
  "bufferAfterMinutes",
  "noticeMinutes",
  "paperworkDays",
  "worksOnHolidays",
];

export function WhoFields({ fields, zones }: { fields: Fields<Who>; zones: Choosable[] }) {
  return (
    <>
      <TextField
        {...fromConform(fields.name)}
        label="Name"
        hint="Include the title, for example Dr Amelia Chen"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <TextField {...fromConform(fields.specialty)} label="Specialty" autoComplete="off" required />
      <SelectField
        {...fromConform(fields.timeZone)}
        label="Time zone"
        hint="Used for telehealth and leave. Hours at a place are in the zone of the place"
        options={zones}
        emptyLabel="Select a time zone"
        width="medium"
        required
      />
      <TextField
        {...fromConform(fields.accountEmail)}
        label="Email address of their account"
        hint="Whoever signs in with it sees all of this specialist’s bookings"
        type="email"
        autoComplete="off"
        spellCheck={false}
        optional
      />
    </>
  );
}

const minutes = { autoComplete: "off", inputMode: "numeric", width: "short", required: true } as const;

type TermFieldsProps = {
  fields: Fields<Terms>;
  /** Acuity decides all but when the papers are due. */
  isElsewhere: boolean;
};

/** How long things take, and how early they must be known. */
export function TermFields({ fields, isElsewhere }: TermFieldsProps) {
  if (isElsewhere) return <PaperField fields={fields} />;
  return (
    <>
      <fieldset>
        <legend>
          <h2>Length of an appointment</h2>
        </legend>
        <TextField {...fromConform(fields.slotMinutes)} {...minutes} label="Minutes in person" />
        <TextField
          {...fromConform(fields.telehealthSlotMinutes)}
          {...minutes}
          label="Minutes by telehealth"
        />
        <TextField
          {...fromConform(fields.bufferBeforeMinutes)}
          {...minutes}
          label="Buffer before, in minutes"
        />
        <TextField
          {...fromConform(fields.bufferAfterMinutes)}
          {...minutes}
          label="Buffer after, in minutes"
        />
      </fieldset>
      <fieldset>
        <legend>
          <h2>Notice and documents</h2>
        </legend>
        <TextField
          {...fromConform(fields.noticeMinutes)}
          {...minutes}
          label="Shortest notice, in minutes"
          hint="How long before an appointment it can still be booked: 120 is 2 hours"
        />
        <PaperField fields={fields} />
        <RadioGroup
          {...radiosFromConform(fields.worksOnHolidays)}
          legend="Do they work on public holidays?"
          options={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
      </fieldset>
    </>
  );
}

function PaperField({ fields }: { fields: Fields<"paperworkDays"> }) {
  return (
    <TextField
      {...fromConform(fields.paperworkDays)}
      {...minutes}
      label="Business days for documents"
      hint="How many business days before the appointment its documents are due"
    />
  );
}
