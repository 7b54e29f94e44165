import { z } from "zod";
import { readInstant } from "./clock";
import { Complaint } from "./complaint";
import { faultKinds } from "./faults";
import type { StandIn } from "./stand-in";

const id = z.coerce.number().int();
const what = z.looseObject({ datetime: z.string() });

/** For people and browser tests: do as somebody in Acuity does, break something, look inside. All bodies are JSON. */
const actions: Record<string, (standIn: StandIn, sent: unknown) => unknown> = {
  book: (standIn, sent) =>
    standIn.bookInAcuity(what.extend({ calendarID: id, appointmentTypeID: id }).parse(sent)),
  move(standIn, sent) {
    const { id: which, ...rest } = what.extend({ id }).parse(sent);
    return standIn.moveInAcuity(which, rest);
  },
  cancel(standIn, sent) {
    const { id: which, ...rest } = z.looseObject({ id }).parse(sent);
    return standIn.cancelInAcuity(which, rest);
  },
  faults(standIn, sent) {
    const fault = z.object({
      kind: z.enum(faultKinds),
      on: z.string().optional(),
      calendarID: id.optional(),
      times: z.number().int().positive().optional(),
      ms: z.number().int().positive().optional(),
    });
    z.array(fault)
      .parse([sent].flat())
      .forEach((each) => standIn.faults.inject(each));
  },
  calendar: (standIn, sent) => standIn.addCalendar(z.object({ name: z.string().min(1) }).parse(sent).name),
  "faults/clear": (standIn) => standIn.faults.clear(),
  rules: (standIn, sent) =>
    Object.assign(standIn.world.rules, z.record(z.string(), z.union([z.number(), z.boolean()])).parse(sent)),
  require(standIn, sent) {
    const { fields } = z.object({ fields: z.array(id) }).parse(sent);
    for (const field of standIn.world.forms.flatMap((form) => form.fields)) {
      field.required = fields.includes(field.id);
    }
  },
  hooks(standIn, sent) {
    const hooks = z.object({
      target: z.url().optional(),
      naming: z.enum(["static", "dynamic"]),
      duplicates: z.number().int().min(0).max(10),
      delayMs: z.number().int().min(0),
      retryMs: z.number().int().min(0),
      tries: z.number().int().min(1).max(20),
    });
    Object.assign(standIn.notices.hooks, hooks.partial().parse(sent));
  },
  order: (standIn, sent) => standIn.notices.tellOfOrder(z.object({ id }).parse(sent).id),
  block(standIn, sent) {
    const { calendarID, start, end } = z
      .object({ calendarID: id, start: z.string(), end: z.string() })
      .parse(sent);
    const [startsAt, endsAt] = [start, end].map((time) => readInstant(time, "UTC")!);
    standIn.world.blocks.push({
      id: ++standIn.world.lastId,
      calendarID,
      startsAt: startsAt!,
      endsAt: endsAt!,
      notes: "",
    });
  },
};

export async function control(standIn: StandIn, pathname: string, request: Request): Promise<Response> {
  const name = pathname.replace("/stand-in/", "");
  // A page in somebody's browser may reach this machine too, but under a name of its own and not with JSON.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.get("host") ?? ""))
    return refused(403, "host");
  if (request.method === "GET" && name === "state") return Response.json(stateOf(standIn));
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action || request.method !== "POST") return refused(404, `there is no ${request.method} ${pathname}`);
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? ""))
    return refused(415, "send JSON");
  try {
    return Response.json({ done: action(standIn, await request.json()) ?? true });
  } catch (error) {
    if (error instanceof Complaint) return error.answer();
    return refused(400, (error as Error).message);
  }
}

function stateOf({ world, requests, notices }: StandIn) {
  return { ...world, requests, notices: notices.sent };
}

function refused(status: number, why: string): Response {
  return Response.json({ refused: why }, { status });
}
