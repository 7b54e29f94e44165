import { AcuityUnreachable, type Appointment, type Period } from "./acuity";

/** Acuity's own default, asked for aloud; how many more it would give is nowhere said. */
const pageLength = 100;

type Fetch = (query: Record<string, string | undefined>) => Promise<Appointment[]>;

/**
 * A full page may have been cut, so its days are asked for in halves, and so are those of a page larger than we take;
 * a full single day is said to be incomplete.
 */
export async function listBetween(asked: Period, fetch: Fetch) {
  const found = new Map<string, Appointment>();
  const isComplete = await collect(asked);
  return { appointments: [...found.values()], isComplete };

  async function collect({ minDate, maxDate }: { minDate: string; maxDate: string }): Promise<boolean> {
    const days = daysBetween(minDate, maxDate);
    const page = await fetch({
      calendarID: asked.calendarId,
      minDate,
      maxDate,
      max: String(pageLength),
      showall: asked.showAll ? "true" : undefined,
      excludeForms: asked.withoutForms ? "true" : undefined,
    }).catch((error: unknown) => {
      if (days > 0 && error instanceof AcuityUnreachable && error.because === "too_large") return undefined;
      throw error;
    });
    for (const appointment of page ?? []) found.set(appointment.id, appointment);
    if (page && page.length < pageLength) return true;
    if (days < 1) return false;
    const half = plus(minDate, Math.floor(days / 2));
    const isFirstComplete = await collect({ minDate, maxDate: half });
    const isSecondComplete = await collect({ minDate: plus(half, 1), maxDate });
    return isFirstComplete && isSecondComplete;
  }
}

const dayMs = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}
