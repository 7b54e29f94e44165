import type { ReactNode } from "react";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** The tone only repeats what the word says. */
export function Tag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <strong className={tone === "neutral" ? "tag" : `tag tag-${tone}`}>{children}</strong>;
}
