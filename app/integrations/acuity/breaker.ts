/**
 * After so many failures in a row nobody asks for a while; then one may try, and what comes of it decides.
 * Each instance keeps its own: one whose network is broken must not silence the others.
 */
export class Breaker {
  #failures = 0;
  #restsUntil = 0;

  constructor(
    readonly limit: number,
    readonly restMs: number,
  ) {}

  mayPass(now: number): boolean {
    if (this.#failures < this.limit) return true;
    if (now < this.#restsUntil) return false;
    // The others wait until this one is back.
    this.#restsUntil = now + this.restMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(now: number): void {
    this.#failures++;
    if (this.#failures >= this.limit) this.#restsUntil = now + this.restMs;
  }
}
