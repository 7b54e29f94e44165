import { FieldGroup } from "./field-frame";

export type DatePart = "day" | "month" | "year";

type DateFieldProps = {
  id: string;
  name: string;
  legend: string;
  hint?: string;
  error?: string;
  defaultValue?: Partial<Record<DatePart, string>>;
  optional?: boolean;
  /** Parts to mark; an error without parts concerns the whole date. */
  errorParts?: DatePart[];
};

const parts = [
  { part: "day", label: "Day", inputMode: "numeric" },
  { part: "month", label: "Month", inputMode: undefined },
  { part: "year", label: "Year", inputMode: "numeric" },
] as const;

export function DateField(props: DateFieldProps) {
  const { id, name, defaultValue, errorParts, ...group } = props;
  const wrong = (part: DatePart) => !!group.error && (!errorParts?.length || errorParts.includes(part));
  return (
    <FieldGroup id={id} {...group} landing>
      <div className="date-parts">
        {parts.map(({ part, label, inputMode }) => (
          <div key={part} className={`date-part date-part-${part}`}>
            <label htmlFor={`${id}.${part}`}>{label}</label>
            <input
              className="input"
              type="text"
              id={`${id}.${part}`}
              name={`${name}.${part}`}
              inputMode={inputMode}
              autoComplete="off"
              defaultValue={defaultValue?.[part]}
              aria-invalid={wrong(part) || undefined}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
