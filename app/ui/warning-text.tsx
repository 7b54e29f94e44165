import type { ReactNode } from "react";

export function WarningText({ children }: { children: ReactNode }) {
  return (
    <p className="warning-text">
      <span className="visually-hidden">Warning: </span>
      {children}
    </p>
  );
}
