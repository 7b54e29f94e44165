import type { ReactNode } from "react";

type FrameProps = { id: string; hint?: string; error?: string };

export function describedBy({ id, hint, error }: FrameProps): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

function Notes({ id, hint, error }: FrameProps) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </p>
      )}
    </>
  );
}

const fieldClass = (error?: string) => (error ? "field field-error" : "field");

export const suffix = (optional?: boolean) => (optional ? " (optional)" : "");

export function FieldFrame({ label, optional, children, ...frame }: FrameProps & FieldFrameProps) {
  return (
    <div className={fieldClass(frame.error)}>
      <label htmlFor={frame.id}>
        {label}
        {suffix(optional)}
      </label>
      <Notes {...frame} />
      {children}
    </div>
  );
}

type FieldFrameProps = { label: string; optional?: boolean; children: ReactNode };

type GroupProps = FrameProps & {
  legend: string;
  optional?: boolean;
  legendAsHeading?: boolean;
  /** Where a link to the whole group lands when no single control can be named. */
  landing?: boolean;
  children: ReactNode;
};

export function FieldGroup({ legend, optional, legendAsHeading, landing, children, ...frame }: GroupProps) {
  const words = legend + suffix(optional);
  return (
    <fieldset
      className={fieldClass(frame.error)}
      aria-describedby={describedBy(frame)}
      {...(landing && { id: frame.id, tabIndex: -1 })}
    >
      <legend>{legendAsHeading ? <h1>{words}</h1> : words}</legend>
      <Notes {...frame} />
      {children}
    </fieldset>
  );
}
