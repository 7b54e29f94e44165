import type { DatePart } from "./date-field";

/** What we read of conform's FieldMetadata; a plain object does as well. */
type Field = {
  id: string;
  name: string;
  initialValue?: unknown;
  errors?: string[];
  required?: boolean;
};

type DateFieldMeta = Field & { getFieldset: () => Record<DatePart, Field> };

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

export function fromConform(field: Field) {
  const { id, name, initialValue, errors, required } = field;
  return { id, name, defaultValue: textOf(initialValue), error: errors?.[0], required };
}

/** For RadioGroup: a fieldset cannot be required. */
export function radiosFromConform(field: Field) {
  const { required: _, ...group } = fromConform(field);
  return group;
}

export function dateFromConform(field: DateFieldMeta) {
  const parts = field.getFieldset();
  const names: DatePart[] = ["day", "month", "year"];
  const errorParts = names.filter((part) => parts[part].errors?.length);
  return {
    id: field.id,
    name: field.name,
    defaultValue: Object.fromEntries(names.map((part) => [part, textOf(parts[part].initialValue)])),
    error: field.errors?.[0] ?? errorParts.map((part) => parts[part].errors?.[0])[0],
    errorParts,
  };
}
