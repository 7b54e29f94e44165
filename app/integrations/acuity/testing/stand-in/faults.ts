export const faultKinds = [
  "hang_before",
  "hang_after",
  "reset_before",
  "reset_after",
  "cut",
  "server_error",
  "server_error_after",
  "too_many_requests",
  "malformed",
  "oversized",
  "slow",
  // Something on the way sends it twice: what comes back is the second answer.
  "duplicate",
] as const;

/** `…_before`: without the effect asked for; all others but the errors and the limit come after it. */
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  kind: FaultKind;
  /** Only requests like these: `POST /appointments` or part of it. All, when empty. */
  on?: string;
  /** Only requests that name this calendar, so that others may work beside it undisturbed. */
  calendarID?: number;
  /** For how many requests; one, unless said. */
  times?: number;
  /** How slow. */
  ms?: number;
};

/** What goes wrong next. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  inject(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The first fault meant for this request; it counts as used. */
  next(line: string, content: string): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault: { on = "", calendarID = "" } }) => line.includes(on) && content.includes(String(calendarID)),
    );
    if (found && --found.left <= 0) this.#waiting = this.#waiting.filter((each) => each !== found);
    return found?.fault;
  }
}

export function hasEffect(kind: FaultKind): boolean {
  return !["hang_before", "reset_before", "server_error", "too_many_requests"].includes(kind);
}
