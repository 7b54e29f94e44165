import type { Origin } from "~/domain/viewer";
import { networkOf } from "./network";
import type { Limit } from "./throttle.server";

/** Where somebody signed in before: their browser has kept a name for it, which opens nothing. */
export type Device = { userId: string; id: string };

const minute = 60_000;

/**
 * Never by account alone: a stranger elsewhere could then lock somebody out. Nor can a neighbour behind the same
 * address: each device on which that person signed in before has a count of its own.
 */
export function signInLimits(
  email: string,
  { ip }: Origin,
  known: Device | undefined,
): { account: Limit; address: Limit } {
  const network = networkOf(ip);
  return {
    account: {
      key: `sign-in ${known ? `device ${known.id}` : network} ${email}`,
      tries: 5,
      withinMs: 15 * minute,
    },
    address: { key: `sign-in ${network}`, tries: 60, withinMs: 60 * minute },
  };
}
