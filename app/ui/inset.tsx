import type { ReactNode } from "react";

export function Inset({ children }: { children: ReactNode }) {
  return <div className="inset">{children}</div>;
}
