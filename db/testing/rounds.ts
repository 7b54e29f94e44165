/** The share of the long proofs that `npm run soak` asks for: 1 is all of it, nothing is `npm test`. */
const share = Number(process.env.SOAK ?? 0);

export const soaks = share > 0;

/** How often or how much: a little in `npm test`, all of it in `npm run soak`. */
export function rounds({ test, soak }: { test: number; soak: number }): number {
  return Math.max(test, Math.round(soak * share));
}

/** For proofs with several processes, which a busy machine starts slowly. */
export const patience = { timeout: soaks ? 7_200_000 : 120_000 };
