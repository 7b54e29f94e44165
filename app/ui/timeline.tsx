import type { ReactNode } from "react";
import { When, type Moment } from "./when";

export type TimelineItem = { id: string; title: string; when: Moment; who: string; detail?: ReactNode };

/** Newest first, under an h2 of the page. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="timeline" reversed>
      {items.map(({ id, title, when, who, detail }) => (
        <li key={id}>
          <h3>{title}</h3>
          <p className="timeline-when">
            <When {...when} />, {who}
          </p>
          {detail && <div className="timeline-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}
