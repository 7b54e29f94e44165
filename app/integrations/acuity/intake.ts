import type { IntakeField, IntakeForm } from "./acuity";

export type Typed = string | string[] | undefined;
type Checked = { ok: true; value: string | null } | { ok: false; says: string };

const longest = 2000;

/**
 * What Acuity asks about an appointment of this type, in its own order. Hidden forms are for its staff, a file cannot
 * be sent through it, and `except` is the question that carries our reference.
 */
export function questionsFor(appointmentTypeId: string, forms: IntakeForm[], except: string): IntakeField[] {
  return forms
    .filter((form) => !form.isHidden && form.appointmentTypeIds.includes(appointmentTypeId))
    .flatMap((form) => form.fields)
    .filter((field) => field.id !== except && field.type !== "file");
}

/** An answer as Acuity wants it, null for none, or what is wrong with it. Kinds Acuity may invent count as text. */
export function checkAnswer(field: IntakeField, typed: Typed): Checked {
  switch (field.type) {
    case "checkbox":
      return checkTick(field, typed);
    case "yesno":
      return checkOptions(field, oneOf(typed), ["yes", "no"]);
    case "dropdown":
      return checkOptions(field, oneOf(typed), field.options);
    case "checkboxlist":
      return checkOptions(field, [typed ?? []].flat(), field.options);
    default:
      return checkText(field, oneOf(typed)[0] ?? "");
  }
}

/** What was ticked, from the one text that Acuity keeps. */
export function tickedIn(field: IntakeField, value: string): string[] {
  const parts = value.split(",").map((part) => part.trim());
  return field.options.filter((option) => parts.includes(option.trim()));
}

const oneOf = (typed: Typed): string[] => [typed ?? []].flat().slice(0, 1);

function checkTick({ name, isRequired }: IntakeField, typed: Typed): Checked {
  const isTicked = oneOf(typed)[0] === "yes";
  if (!isTicked && isRequired) return { ok: false, says: `Select “${name}” to go on` };
  return { ok: true, value: isTicked ? "yes" : null };
}

function checkOptions({ name, isRequired }: IntakeField, chosen: string[], options: string[]): Checked {
  const given = chosen.filter((each) => each !== "");
  if (!given.every((each) => options.includes(each)))
    return { ok: false, says: `Select an answer to “${name}” from the list` };
  if (given.length === 0 && isRequired) return { ok: false, says: `Select an answer to “${name}”` };
  return { ok: true, value: given.join(", ") || null };
}

function checkText({ name, isRequired }: IntakeField, typed: string): Checked {
  const text = typed.replaceAll("\r\n", "\n").replaceAll("\0", "").trim();
  if (!text && isRequired) return { ok: false, says: `Enter an answer to “${name}”` };
  if ([...text].length > longest)
    return { ok: false, says: `“${name}” must be ${longest.toLocaleString("en")} characters or less` };
  return { ok: true, value: text || null };
}
