import type { ReactNode } from "react";
import { PageHeading } from "./step";

export const deadLinkHeading = "This link has expired";

/** Expired, used, withdrawn or mistyped: from outside they look alike, and the way on is the same. */
export function DeadLink({ children }: { children: ReactNode }) {
  return (
    <div className="prose">
      <PageHeading>{deadLinkHeading}</PageHeading>
      <p>A link from our mails works once and for a limited time. A newer one replaces it.</p>
      {children}
    </div>
  );
}
