import { readInstant } from "./clock";
import { bad, Complaint } from "./complaint";
import { dates, list, times } from "./read";
import { appointmentShape, blockShape, calendarShape, meShape, typeShape } from "./shapes";
import type { Notices } from "./notices";
import { idIn, type World } from "./world";
import { book, cancel, edit, find, move, type Sent } from "./write";

/** The stand-in, as far as its answers need it. */
export type Host = {
  userId: string;
  world: World;
  notices: Notices;
  now(): Date;
  checkKey(authorization: string | null): void;
};

type Call = { standIn: Host; query: URLSearchParams; sent: Sent; id: string; now: Date; isAdmin: boolean };
type Verbs = Partial<Record<string, (call: Call) => unknown>>;

/** Every address it knows, with what may be done there. Anything else is a 404, another verb a 405. */
const addresses: [RegExp, Verbs][] = [
  [/^me$/, { GET: ({ standIn }) => meShape(standIn.userId) }],
  [/^calendars$/, { GET: ({ standIn }) => standIn.world.calendars.map(calendarShape) }],
  [/^appointment-types$/, { GET: ({ standIn }) => standIn.world.types.map(typeShape) }],
  [/^forms$/, { GET: ({ standIn }) => standIn.world.forms }],
  [/^availability\/dates$/, { GET: ({ standIn, query, now }) => dates(standIn.world, query, now) }],
  [/^availability\/times$/, { GET: ({ standIn, query, now }) => times(standIn.world, query, now) }],
  [/^appointments$/, { GET: ({ standIn, query, now }) => list(standIn.world, query, now), POST: create }],
  [/^appointments\/([^/]+)$/, { GET: (call) => shown(call), PUT: change(edit, "changed") }],
  [/^appointments\/([^/]+)\/cancel$/, { PUT: change(cancel, "canceled") }],
  [/^appointments\/([^/]+)\/reschedule$/, { PUT: change(move, "rescheduled") }],
  [/^blocks$/, { GET: listBlocks, POST: addBlock }],
  [/^blocks\/([^/]+)$/, { DELETE: removeBlock }],
];

export async function answer(standIn: Host, path: string, request: Request): Promise<Response> {
  try {
    standIn.checkKey(request.headers.get("authorization"));
    const [pattern, verbs] = addresses.find(([each]) => each.test(path)) ?? [];
    if (!pattern || !verbs) throw new Complaint(404, "not_found", `No route found for "${path}"`);
    const verb = verbs[request.method];
    if (!verb) throw new Complaint(405, "method_not_allowed");
    const query = new URL(request.url).searchParams;
    const sent = ["POST", "PUT"].includes(request.method) ? await bodyOf(request) : {};
    const id = pattern.exec(path)?.[1] ?? "";
    const isAdmin = query.get("admin") === "true";
    const value = verb({ standIn, query, sent, id, now: standIn.now(), isAdmin });
    return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
  } catch (error) {
    if (error instanceof Complaint) return error.answer();
    throw error;
  }
}

async function bodyOf(request: Request): Promise<Sent> {
  const sent: unknown = await request.json().catch(() => undefined);
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) throw bad("bad_request");
  return sent as Sent;
}

function shown({ standIn, id, now }: Call) {
  return appointmentShape(standIn.world, find(standIn.world, id), now);
}

function create({ standIn, sent, isAdmin, now }: Call) {
  const kept = book(standIn.world, sent, { isAdmin, now });
  standIn.notices.tell("scheduled", kept);
  return appointmentShape(standIn.world, kept, now);
}

function change(work: typeof edit, action: "changed" | "canceled" | "rescheduled") {
  return (call: Call) => {
    const { standIn, sent, isAdmin, now } = call;
    const kept = find(standIn.world, call.id);
    work(standIn.world, kept, sent, { isAdmin, now });
    standIn.notices.tell(action, kept);
    return shown(call);
  };
}

function listBlocks({ standIn: { world }, query }: Call) {
  const wanted = query.get("calendarID");
  return world.blocks
    .filter(({ calendarID }) => wanted === null || String(calendarID) === wanted)
    .map((block) => blockShape(block, calendarBy(world, block.calendarID)));
}

function addBlock({ standIn: { world }, sent }: Call) {
  const calendar = calendarBy(world, Number(sent.calendarID));
  const [startsAt, endsAt] = [sent.start, sent.end].map((time) => readInstant(time, calendar.timezone));
  if (!startsAt || !endsAt) throw new Complaint(422, "invalid_datetime");
  const block = {
    id: idIn(world),
    calendarID: calendar.id,
    startsAt,
    endsAt,
    notes: String(sent.notes ?? ""),
  };
  world.blocks.push(block);
  return blockShape(block, calendar);
}

function removeBlock({ standIn: { world }, id }: Call): void {
  const at = world.blocks.findIndex((block) => String(block.id) === id);
  if (at < 0) throw new Complaint(404, "not_found");
  world.blocks.splice(at, 1);
}

function calendarBy(world: World, id: number) {
  const calendar = world.calendars.find((each) => each.id === id);
  if (!calendar) throw bad("invalid_calendar", id);
  return calendar;
}
