import { describedBy, FieldFrame } from "./field-frame";

export type FieldProps = {
  id: string;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  defaultValue?: string;
  optional?: boolean;
  autoComplete?: string;
  inputMode?: "numeric" | "decimal" | "tel" | "email" | "search" | "text";
  type?: "text" | "email" | "tel" | "password" | "search";
  spellCheck?: boolean;
  width?: "short" | "medium" | "full";
  required?: boolean;
};

type Framing = Pick<FieldProps, "label" | "hint" | "error" | "optional" | "width">;

const control = (id: string, { hint, error, width = "full" }: Framing) => ({
  id,
  className: width === "full" ? "input" : `input width-${width}`,
  "aria-describedby": describedBy({ id, hint, error }),
  "aria-invalid": error ? (true as const) : undefined,
});

export function TextField({ id, label, hint, error, optional, width, type = "text", ...input }: FieldProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <input type={type} {...control(id, { label, hint, error, width })} {...input} />
    </FieldFrame>
  );
}

type TextAreaProps = Omit<FieldProps, "type" | "inputMode"> & { rows?: number };

export function TextArea({ id, label, hint, error, optional, width, rows = 5, ...area }: TextAreaProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <textarea rows={rows} {...control(id, { label, hint, error, width })} {...area} />
    </FieldFrame>
  );
}

export type Choosable = { value: string; label: string };

type SelectFieldProps = Omit<FieldProps, "type" | "inputMode" | "spellCheck"> & {
  options: Choosable[];
  /** Words of the empty first option; without it the list starts with its first real option. */
  emptyLabel?: string;
};

export function SelectField(props: SelectFieldProps) {
  const { id, label, hint, error, optional, width, options, emptyLabel, ...select } = props;
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <select {...control(id, { label, hint, error, width })} {...select}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
