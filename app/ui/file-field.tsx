import { describedBy, FieldFrame } from "./field-frame";

type FileFieldProps = {
  id: string;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  multiple?: boolean;
  accept?: string;
};

export function FileField({ id, label, hint, error, optional, ...input }: FileFieldProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <input
        className="input"
        type="file"
        id={id}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
        {...input}
      />
    </FieldFrame>
  );
}
