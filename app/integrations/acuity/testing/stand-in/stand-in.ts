import { answer } from "./api";
import { Complaint } from "./complaint";
import { type Fault, Faults, hasEffect } from "./faults";
import { type Hooks, Notices } from "./notices";
import { type Calendar, idIn, type Kept, story, type World } from "./world";
import { book, cancel, find, move, type Sent } from "./write";

/** What comes back, and what goes wrong on the way, which each face does in its own manner. */
export type Reply = { response: Response; then?: Fault };

type Options = { userId: string; apiKey: string; now: () => Date; hooks: Partial<Hooks>; world: World };

/** Acuity, as far as it matters to us, in memory. */
export class StandIn {
  readonly userId: string;
  apiKey: string;
  readonly now: () => Date;
  readonly world: World;
  readonly faults = new Faults();
  readonly notices: Notices;
  /** `GET /appointments` and so on, in the order they came. */
  readonly requests: string[] = [];
  #lately: number[] = [];

  constructor({ userId = "10000001", apiKey = "stand-in-key", now, hooks, world }: Partial<Options> = {}) {
    this.userId = userId;
    this.apiKey = apiKey;
    this.now = now ?? (() => new Date());
    this.world = world ?? story();
    const patience = { duplicates: 0, delayMs: 0, retryMs: 1_000, tries: 5 };
    this.notices = new Notices({ naming: "dynamic", apiKey, ...patience, ...hooks });
  }

  /** @param path below `/api/v1/` */
  async reply(path: string, request: Request): Promise<Reply> {
    const line = `${request.method} /${path}`;
    this.requests.push(line);
    const content = `${new URL(request.url).search} ${await request.clone().text()}`;
    const fault = this.#isOverLimit()
      ? { kind: "too_many_requests" as const }
      : this.faults.next(line, content);
    if (fault?.kind === "too_many_requests") return { response: new Complaint(429, fault.kind).answer() };
    if (fault && !hasEffect(fault.kind)) return { response: broken(), then: fault };
    if (fault?.kind === "duplicate") await answer(this, path, request.clone());
    const response = await answer(this, path, request);
    if (fault?.kind === "server_error_after") return { response: broken() };
    if (fault?.kind === "malformed") return { response: new Response("<html>Something went") };
    if (fault?.kind === "oversized") return { response: new Response(`"${"x".repeat(2 ** 21)}"`) };
    return { response, then: fault };
  }

  /** What a person does on Acuity's own pages: past every check, and told like everything else. */
  bookInAcuity(sent: Sent & { calendarID: number; appointmentTypeID: number; datetime: string }): Kept {
    const person = { firstName: "Robin", lastName: "Walker", email: "robin@example.com" };
    const kept = book(this.world, { ...person, ...sent }, { isAdmin: true, now: this.now() });
    this.notices.tell("scheduled", kept);
    return kept;
  }

  moveInAcuity(id: number, sent: Sent & { datetime: string }): Kept {
    const kept = find(this.world, String(id));
    move(this.world, kept, sent, { isAdmin: true, now: this.now() });
    this.notices.tell("rescheduled", kept);
    return kept;
  }

  cancelInAcuity(id: number, sent: Sent = {}): Kept {
    const kept = find(this.world, String(id));
    cancel(this.world, kept, sent, { isAdmin: true, now: this.now() });
    this.notices.tell("canceled", kept);
    return kept;
  }

  /** One more calendar like the first, in Sydney, on which every type is offered. */
  addCalendar(name: string): Calendar {
    const calendar = { ...this.world.calendars[0]!, id: idIn(this.world), name };
    this.world.calendars.push(calendar);
    for (const type of this.world.types) type.calendarIDs = [...type.calendarIDs, calendar.id];
    return calendar;
  }

  checkKey(authorization: string | null): void {
    const expected = `Basic ${Buffer.from(`${this.userId}:${this.apiKey}`).toString("base64")}`;
    if (authorization !== expected) throw new Complaint(401, "unauthorized");
  }

  #isOverLimit(): boolean {
    const now = Date.now();
    this.#lately = [...this.#lately.filter((at) => at > now - 1_000), now];
    const { requestsPerSecond } = this.world.rules;
    return requestsPerSecond > 0 && this.#lately.length > requestsPerSecond;
  }
}

function broken(): Response {
  return Response.json(
    { status_code: 500, message: "Internal error", error: "server_error" },
    { status: 500 },
  );
}
