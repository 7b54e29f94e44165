import type { ScanState } from "./document";

/** What may be scanned again. What is quarantined stays there; what waits is due anyway. */
export const rescannable = {
  not_scanned: ["not_scanned"],
  unscannable: ["unscannable"],
  all: ["not_scanned", "unscannable", "clean"],
} satisfies Record<string, ScanState[]>;

export type Rescannable = keyof typeof rescannable;

export const isRescannable = (text: string): text is Rescannable => Object.hasOwn(rescannable, text);
