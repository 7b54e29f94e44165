/** What a verb answers: done, or an expected refusal with its reason. Exceptions are for bugs. */
export type Outcome<Value, Reason extends string> =
  { ok: true; value: Value } | { ok: false; because: Reason };

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refuse<Reason extends string>(because: Reason): { ok: false; because: Reason } {
  return { ok: false, because };
}

/** Thrown inside a transaction to undo it and answer with the reason; see `refusable`. */
class Refusal<Reason extends string> extends Error {
  constructor(readonly because: Reason) {
    super(because);
  }
}

export function undoAndRefuse<Reason extends string>(because: Reason): never {
  throw new Refusal(because);
}

/** Runs the work; a refusal thrown within becomes the answer. */
export async function refusable<Value, Reason extends string>(
  work: () => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.because as Reason);
    throw error;
  }
}
