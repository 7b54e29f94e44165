import type { AppointmentType, IntakeField, IntakeForm } from "./acuity";

export type Question = IntakeField & { formName: string; isHidden: boolean };

/** The questions of a type, in their order. Acuity tells which belong together from both sides. */
export function questionsOf(type: AppointmentType, forms: IntakeForm[]): Question[] {
  const its = forms.filter(
    (form) => form.appointmentTypeIds.includes(type.id) || type.formIds.includes(form.id),
  );
  const questions = its.flatMap((form) =>
    form.fields.map((field) => ({ ...field, formName: form.name, isHidden: form.isHidden })),
  );
  return [...new Map(questions.map((question) => [question.id, question])).values()];
}

/** `value`: what to post; undefined: nothing. */
export type Reading = { ok: true; value: string | undefined } | { ok: false; message: string };

const longestLine = 255;
const longestText = 2_000;

type Rule = (field: IntakeField, typed: string[]) => Reading;

const rules: Record<string, Rule> = {
  textbox: line((name) => `Enter an answer to ${name}`),
  textarea: (field, typed) =>
    text(field, lines(typed).trim(), longestText, `Enter an answer to ${quoted(field)}`),
  dropdown: oneOf,
  checkbox: ticked,
  checkboxlist: someOf,
  yesno: yesOrNo,
  // Acuity takes no upload here, only words saying where the file is.
  file: line((name) => `Enter where to find the file for ${name}`),
  address: (field, typed) =>
    text(
      field,
      lines(typed)
        .split("\n")
        .map((each) => each.trim())
        .filter(Boolean)
        .join(", "),
      longestText,
      `Enter an address for ${quoted(field)}`,
    ),
};

/** Checks what was typed (one value for each control of the field's name) and makes what Acuity wants of it. */
export function readAnswer(field: IntakeField, typed: string[]): Reading {
  const rule = Object.hasOwn(rules, field.type) ? rules[field.type]! : rules.textbox!;
  return rule(field, typed);
}

/** False for a question that cannot be sent back: several of its options go in one text, parted by commas. */
export function canBeStored(field: IntakeField): boolean {
  return field.type !== "checkboxlist" || !field.options.some((option) => option.includes(","));
}

function line(empty: (name: string) => string): Rule {
  return (field, typed) =>
    text(field, lines(typed).replace(/\s+/g, " ").trim(), longestLine, empty(quoted(field)));
}

function text(field: IntakeField, value: string, longest: number, empty: string): Reading {
  if (value === "") return nothing(field, empty);
  if ([...value].length <= longest) return { ok: true, value };
  return {
    ok: false,
    message: `${quoted(field)} must be ${longest.toLocaleString("en-AU")} characters or less`,
  };
}

function oneOf(field: IntakeField, typed: string[]): Reading {
  const [chosen] = choices(typed);
  if (chosen === undefined) return nothing(field, `Select an answer to ${quoted(field)}`);
  const option = field.options.find((each) => each.trim() === chosen);
  return option === undefined ? notShown(field) : { ok: true, value: option };
}

function someOf(field: IntakeField, typed: string[]): Reading {
  const chosen = choices(typed);
  if (chosen.length === 0) return nothing(field, `Select at least one answer to ${quoted(field)}`);
  const known = field.options.filter((option) => chosen.includes(option.trim()));
  if (known.length < new Set(chosen).size) return notShown(field);
  const unsafe = known.find((option) => option.includes(","));
  if (unsafe === undefined) return { ok: true, value: known.join(",") };
  return {
    ok: false,
    message: `Leave out “${unsafe}” in ${quoted(field)}: this calendar cannot store an answer with a comma`,
  };
}

function yesOrNo(field: IntakeField, typed: string[]): Reading {
  const answer = choices(typed)[0]?.toLowerCase();
  if (answer === "yes" || answer === "no") return { ok: true, value: answer };
  const empty = `Select yes or no for ${quoted(field)}`;
  return answer === undefined ? nothing(field, empty) : { ok: false, message: empty };
}

function ticked(field: IntakeField, typed: string[]): Reading {
  return choices(typed).length > 0 ? { ok: true, value: "yes" } : nothing(field, `Select ${quoted(field)}`);
}

function nothing(field: IntakeField, message: string): Reading {
  return field.isRequired ? { ok: false, message } : { ok: true, value: undefined };
}

function notShown(field: IntakeField): Reading {
  return { ok: false, message: `${quoted(field)} must be one of the answers shown` };
}

function choices(typed: string[]): string[] {
  return typed.map((each) => each.trim()).filter(Boolean);
}

/** Line breaks as one character, and no control characters, which nobody typed on purpose. */
function lines(typed: string[]): string {
  return (typed[0] ?? "").replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
}

function quoted({ name }: IntakeField): string {
  return `“${name.trim()}”`;
}
