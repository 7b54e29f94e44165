import type { FieldMetadata } from "@conform-to/react";
import { Disclosure } from "./details";
import {
  DateField,
  dateFromConform,
  fromConform,
  SelectField,
  TextArea,
  TextField,
  type Choosable,
} from "./fields";

export type FactName =
  | "examineeName"
  | "examineePhone"
  | "examineeEmail"
  | "examineeDateOfBirth"
  | "matterNumber"
  | "claimNumber"
  | "claimType"
  | "jurisdiction"
  | "dateOfInjury"
  | "interpreterLanguage"
  | "supportPerson"
  | "accessNeeds"
  | "reportDueAt";

export type FactFields = Record<FactName, FieldMetadata<unknown>>;
type Props = { fields: FactFields; claimTypes: Choosable[]; jurisdictions: Choosable[] };

const dateOf = (field: FieldMetadata<unknown>) => dateFromConform(field as never);

/** Two fieldsets; what is seldom known folds away, and stands open as soon as it holds something. */
export function ExamineeFields({ fields, claimTypes, jurisdictions }: Props) {
  return (
    <>
      <fieldset>
        <legend>
          <h2>Examinee</h2>
        </legend>
        <TextField
          {...fromConform(fields.examineeName)}
          label="Full name"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField
          {...fromConform(fields.examineePhone)}
          label="Phone number"
          hint="For example, 0491 570 159 or 02 5550 4321"
          type="tel"
          autoComplete="off"
          width="medium"
          required
        />
        <TextField
          {...fromConform(fields.examineeEmail)}
          label="Email address"
          type="email"
          autoComplete="off"
          spellCheck={false}
          optional
        />
        <DateField
          {...dateOf(fields.examineeDateOfBirth)}
          legend="Date of birth"
          hint="For example, 27 3 1974"
          optional
        />
      </fieldset>
      <fieldset>
        <legend>
          <h2>Matter</h2>
        </legend>
        <TextField
          {...fromConform(fields.matterNumber)}
          label="Matter number"
          autoComplete="off"
          spellCheck={false}
          width="medium"
          optional
        />
        <TextField
          {...fromConform(fields.claimNumber)}
          label="Claim number"
          autoComplete="off"
          spellCheck={false}
          width="medium"
          optional
        />
        <MoreFacts {...{ fields, claimTypes, jurisdictions }} />
      </fieldset>
    </>
  );
}

const folded: FactName[] = [
  "claimType",
  "jurisdiction",
  "dateOfInjury",
  "interpreterLanguage",
  "supportPerson",
  "accessNeeds",
  "reportDueAt",
];

function MoreFacts({ fields, claimTypes, jurisdictions }: Props) {
  const isOpen = folded.some(
    (name) => holdsSomething(fields[name].initialValue) || Object.keys(fields[name].allErrors).length > 0,
  );
  return (
    <Disclosure summary="More about the claim and the examinee’s needs" open={isOpen}>
      <SelectField
        {...fromConform(fields.claimType)}
        label="Claim type"
        options={claimTypes}
        emptyLabel="Not known"
        width="medium"
        optional
      />
      <SelectField
        {...fromConform(fields.jurisdiction)}
        label="Jurisdiction"
        options={jurisdictions}
        emptyLabel="Not known"
        width="short"
        optional
      />
      <DateField
        {...dateOf(fields.dateOfInjury)}
        legend="Date of injury"
        hint="For example, 27 3 2024"
        optional
      />
      <TextField
        {...fromConform(fields.interpreterLanguage)}
        label="Interpreter language"
        hint="Leave empty if no interpreter is needed"
        autoComplete="off"
        width="medium"
        optional
      />
      <TextArea
        {...fromConform(fields.supportPerson)}
        label="Support person"
        hint="You can enter up to 1,000 characters"
        rows={2}
        optional
      />
      <TextArea
        {...fromConform(fields.accessNeeds)}
        label="Access needs"
        hint="You can enter up to 1,000 characters"
        rows={2}
        optional
      />
      <DateField
        {...dateOf(fields.reportDueAt)}
        legend="Report due date"
        hint="For example, 30 6 2027"
        optional
      />
    </Disclosure>
  );
}

function holdsSomething(value: unknown): boolean {
  return typeof value === "object" && value !== null
    ? Object.values(value).some(holdsSomething)
    : Boolean(value);
}
