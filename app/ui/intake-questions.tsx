import type { FieldMetadata } from "@conform-to/react";
import {
  CheckboxGroup,
  fromConform,
  RadioGroup,
  radiosFromConform,
  SelectField,
  TextArea,
  TextField,
} from "./fields";

/** The form field of a question. Letters and digits: any other name never reaches the form. */
export const intakeName = (id: string) => `intake${id}`;

export type IntakeQuestion = {
  id: string;
  name: string;
  isRequired: boolean;
  type: string;
  options: string[];
};

type Props = { questions: IntakeQuestion[]; fieldOf: (id: string) => FieldMetadata<unknown> };

/** The questions of a calendar that Acuity keeps, asked in its words. */
export function IntakeQuestions({ questions, fieldOf }: Props) {
  if (questions.length === 0) return null;
  return (
    <fieldset>
      <legend>
        <h2>Questions from the specialist</h2>
      </legend>
      {questions.map((question) => (
        <Question key={question.id} question={question} field={fieldOf(question.id)} />
      ))}
    </fieldset>
  );
}

function Question({ question, field }: { question: IntakeQuestion; field: FieldMetadata<unknown> }) {
  const { name, isRequired, type, options } = question;
  const optional = !isRequired;
  const choices = options.map((value) => ({ value, label: value }));
  const given = field.initialValue as string | string[] | undefined;
  switch (type) {
    case "yesno":
      return (
        <RadioGroup
          {...radiosFromConform(field as never)}
          legend={name}
          options={yesOrNo}
          optional={optional}
        />
      );
    case "dropdown":
      return (
        <SelectField
          {...fromConform(field)}
          label={name}
          options={choices}
          emptyLabel=""
          optional={optional}
        />
      );
    case "checkbox":
    case "checkboxlist":
      return (
        <CheckboxGroup
          id={field.id}
          name={field.name}
          error={field.errors?.[0]}
          legend={name}
          options={type === "checkbox" ? [{ value: "yes", label: "Yes" }] : choices}
          defaultValue={given === undefined ? [] : [given].flat()}
          optional={optional}
        />
      );
    case "textarea":
    case "address":
      return <TextArea {...fromConform(field)} label={name} rows={3} optional={optional} />;
    default:
      return <TextField {...fromConform(field)} label={name} autoComplete="off" optional={optional} />;
  }
}

const yesOrNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];
