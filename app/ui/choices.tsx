import type { ReactNode } from "react";
import { FieldGroup } from "./field-frame";

export type ChoiceOption = { value: string; label: ReactNode; hint?: string };

type ChoiceProps = ChoiceOption & {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  defaultChecked?: boolean;
};

export function Choice({ id, label, hint, ...input }: ChoiceProps) {
  return (
    <div className="choice">
      <input id={id} {...input} aria-describedby={hint ? `${id}-about` : undefined} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p className="hint" id={`${id}-about`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

type GroupOfChoices = {
  id: string;
  name: string;
  legend: string;
  hint?: string;
  error?: string;
  optional?: boolean;
  options: ChoiceOption[];
  legendAsHeading?: boolean;
  /** "ruled" for long entries (specialists), "grid" for short ones (times). */
  look?: "plain" | "ruled" | "grid";
};

const looks = { plain: "choices", ruled: "choice-list", grid: "slot-grid" };

function Group(props: GroupOfChoices & { type: ChoiceProps["type"]; chosen: string[] }) {
  const { type, name, chosen, options, look = "plain", ...group } = props;
  return (
    <FieldGroup {...group}>
      <div className={looks[look]}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type={type}
            // The error summary links to the group's own id: the first control bears it.
            id={index === 0 ? group.id : `${group.id}-${option.value}`}
            name={name}
            defaultChecked={chosen.includes(option.value)}
            {...option}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export function RadioGroup({ defaultValue, ...group }: GroupOfChoices & { defaultValue?: string }) {
  return <Group {...group} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />;
}

export function CheckboxGroup({ defaultValue = [], ...group }: GroupOfChoices & { defaultValue?: string[] }) {
  return <Group {...group} type="checkbox" chosen={defaultValue} />;
}
