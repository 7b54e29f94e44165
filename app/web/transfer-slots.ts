/** How many downloads run at once; this machine's sockets and memory are what is shared. */
const mostPerPerson = 4;
const mostInAll = 60;

const running = new Map<string, number>();
let inAll = 0;

type Slot = { release(): void };

/** A place for one download; or why there is none: this person has all of theirs, or all are taken. */
export function takeSlot(userId: string): Slot | "person" | "everybody" {
  const own = running.get(userId) ?? 0;
  if (own >= mostPerPerson) return "person";
  if (inAll >= mostInAll) return "everybody";
  running.set(userId, own + 1);
  inAll += 1;
  let isHeld = true;
  return {
    release() {
      if (!isHeld) return;
      isHeld = false;
      inAll -= 1;
      const left = running.get(userId)! - 1;
      if (left > 0) running.set(userId, left);
      else running.delete(userId);
    },
  };
}
