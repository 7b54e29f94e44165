import { count, type Limit } from "./throttle.server";

const share = 20;
const mostHeld = 10_000;

type Held = { left: number; endsAt: Date };

/**
 * Counts what happens too often for a write each time. The database gives out permits twenty at a time and this
 * process spends them; so a limit holds over all instances, but for less than twenty each.
 */
export function permits() {
  const held = new Map<string, Held>();

  /** Spends one permit, or answers when there will be new ones. Fails closed: without the database it throws. */
  return async function spend(limit: Limit, now: Date): Promise<Date | undefined> {
    let mine = held.get(limit.key);
    if (!mine || mine.left === 0 || mine.endsAt <= now) {
      mine = await draw(limit, now);
      if (held.size >= mostHeld) held.clear();
      held.set(limit.key, mine);
    }
    if (mine.left <= 0) return mine.endsAt;
    mine.left--;
    return undefined;
  };
}

/** With none to give `left` is negative: refused until the span ends, without asking the database again. */
async function draw(limit: Limit, now: Date): Promise<Held> {
  const { tries, endsAt } = await count(limit, now, share);
  const given = Math.min(share, limit.tries - (tries - share));
  return { left: given > 0 ? given : -1, endsAt };
}
