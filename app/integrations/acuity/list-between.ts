import type { Appointment } from "./acuity";

/** Acuity's own default, asked for aloud; how many more it would give is nowhere said. */
const pageLength = 100;

type Asked = { calendarId: string; minDate: string; maxDate: string; showAll: boolean };
type Fetch = (query: Record<string, string | undefined>) => Promise<Appointment[]>;

/** A full page may have been cut, so its days are asked for in halves; a full single day is said to be incomplete. */
export async function listBetween(asked: Asked, fetch: Fetch) {
  const found = new Map<string, Appointment>();
  const isComplete = await collect(asked);
  return { appointments: [...found.values()], isComplete };

  async function collect({ minDate, maxDate }: { minDate: string; maxDate: string }): Promise<boolean> {
    const page = await fetch({
      calendarID: asked.calendarId,
      minDate,
      maxDate,
      max: String(pageLength),
      showall: asked.showAll ? "true" : undefined,
    });
    for (const appointment of page) found.set(appointment.id, appointment);
    if (page.length < pageLength) return true;
    const days = daysBetween(minDate, maxDate);
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
