/** Something that happens, and what it leads to. */
export type Event = { at: Date; happen: (at: Date) => Promise<Event[] | void> };

/** Lets everything happen in the order of time; what would lie after the end has not happened yet. */
export async function play(beginning: Event[], end: Date): Promise<void> {
  const waiting = [...beginning];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at.getTime() - b.at.getTime());
    const next = waiting.shift()!;
    if (next.at > end) return;
    waiting.push(...((await next.happen(next.at)) ?? []));
  }
}
