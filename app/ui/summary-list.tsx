import type { ReactNode } from "react";

/** `label` is read after the link's word, which is "Change" unless told: "examinee's date of birth". */
export type SummaryRow = {
  key: string;
  value: ReactNode;
  change?: { href: string; label: string; verb?: string };
};

export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map(({ key, value, change }, at) => (
        <div key={at}>
          <dt>{key}</dt>
          <dd>{value}</dd>
          {change && (
            <dd className="change">
              <a href={change.href}>
                {change.verb ?? "Change"}
                <span className="visually-hidden"> {change.label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
