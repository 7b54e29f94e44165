import type { Outcome } from "~/domain/outcome";

/** In the story nothing is refused; if it is, the story and the rules have grown apart. */
export async function must<Value>(step: Promise<Outcome<Value, string>>): Promise<Value> {
  const outcome = await step;
  if (outcome.ok) return outcome.value;
  throw new Error(`The demo story was refused: ${outcome.because}`);
}
