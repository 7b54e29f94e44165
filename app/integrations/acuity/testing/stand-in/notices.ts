import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { digestOf } from "../../signature";
import type { Kept } from "./world";

export type Sending = { body: string; headers: Record<string, string> };

export type Hooks = {
  /** Where to; without one nothing is sent. */
  target?: string;
  /** Instead of a request: answers with the status. */
  deliver?: (sending: Sending) => Promise<number>;
  /** Set up by hand (`scheduled`) or through the API (`appointment.scheduled`). */
  naming: "static" | "dynamic";
  apiKey: string;
  /** How many more of each. */
  duplicates: number;
  delayMs: number;
  retryMs: number;
  tries: number;
};

type Action = "scheduled" | "rescheduled" | "canceled";

/** Tells of what happened, as Acuity does: late, doubled, out of turn, and again until somebody says 2xx. */
export class Notices {
  readonly sent: { action: string; body: string; status: number | undefined }[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(readonly hooks: Hooks) {}

  /** Each thing comes with a `changed` of its own, in no order; a mere edit comes as `changed` alone. */
  tell(action: Action | "changed", kept: Kept): void {
    const actions = action === "changed" ? [action] : [action, "changed"];
    if (randomInt(2)) actions.reverse();
    const ids = { id: kept.id, calendarID: kept.calendarID, appointmentTypeID: kept.appointmentTypeID };
    for (const each of actions) {
      this.#start(this.hooks.naming === "static" ? each : `appointment.${each}`, ids);
    }
  }

  /** An order is spelled in one way only, and knows no calendar. */
  tellOfOrder(id: number): void {
    this.#start("order.completed", { id });
  }

  /** When all is delivered, or given up. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #start(action: string, ids: Record<string, number>): void {
    if (!this.hooks.target && !this.hooks.deliver) return;
    const body = new URLSearchParams({ action, ...mapValues(ids) }).toString();
    for (let copies = 0; copies <= this.hooks.duplicates; copies++) {
      const running = this.#send(action, body).finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  async #send(action: string, body: string): Promise<void> {
    const { apiKey, delayMs, retryMs, tries } = this.hooks;
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-acuity-signature": digestOf(Buffer.from(body), apiKey).toString(),
    };
    await pause(delayMs);
    for (let tried = 1; tried <= tries; tried++) {
      const status = await this.#deliver({ body, headers }).catch(() => undefined);
      this.sent.push({ action, body, status });
      if (status && status >= 200 && status < 300) return;
      if (tried < tries) await pause(retryMs * 2 ** (tried - 1));
    }
  }

  async #deliver(sending: Sending): Promise<number> {
    if (this.hooks.deliver) return this.hooks.deliver(sending);
    const answer = await fetch(this.hooks.target!, {
      method: "POST",
      ...sending,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  }
}

function mapValues(ids: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, String(id)]));
}
