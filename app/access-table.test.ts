import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "db/client";
import { dateHours, hours, leave, memberships, webhookEvents } from "db/schema";
import { book, direct, draft } from "db/testing/booking";
import { organization, person, type Person, specialist, team } from "db/testing/people";
import { hear } from "~/domain/acuity-sync/hear.server";
import { addDocument, type DocumentOwner } from "~/domain/documents/add-document.server";
import type { Category } from "~/domain/documents/document";
import { insertInvitation } from "~/domain/identity/invite.server";
import { openSession } from "~/domain/identity/open-session.server";
import { findViewer } from "~/domain/identity/viewer-reads.server";
import { newSecretId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { accessTable } from "./access-table";

type Handler = (args: unknown) => Promise<unknown>;
const modules = import.meta.glob<{ loader?: Handler; action?: Handler }>("./routes/*/route.{ts,tsx}");
const routes = Object.fromEntries(Object.entries(modules).map(([path, load]) => [path.split("/")[2]!, load]));

const roles: Role[] = ["admin", "specialist", "owner", "manager", "member"];
const actors = [...roles, "rival", "signed_out"] as const;
type Actor = (typeof actors)[number];
type Ids = Record<
  "bookingId" | "draftId" | "documentId" | "organizationId" | "specialistId" | "placeId" | "eventId",
  string
>;
/** Things of an organisation or of the panel: whoever has no business with any of them gets 403. */
const keptByOffice = [
  ...["organization", "specialist", "place", "hours", "date", "leave"],
  ...["webhook", "unassigned", "user"],
];

let people: Record<Exclude<Actor, "signed_out">, Person>;
const ids = new Map<string, Ids>();

beforeAll(async () => {
  const [provider, firm, other] = [
    await organization("provider"),
    await organization("referrer"),
    await organization("referrer"),
  ];
  people = {
    admin: await person("admin", provider),
    specialist: await person("specialist", provider),
    owner: await person("owner", firm),
    manager: await person("manager", firm),
    member: await person("member", firm),
    rival: await person("owner", other),
  };
  const { id: specialistId, placeId } = await specialist({ user: people.specialist });
  const bookingId = await book(people.member, specialistId, new Date());
  const brief = await added(people.member, { bookingId });
  const eventId = await aNotice();
  for (const [actor, someone] of Object.entries(people) as [Actor, Person][]) {
    const drafter = ["owner", "manager"].includes(actor) ? someone : people.member;
    const draftId = await draft(drafter, specialistId, new Date());
    const known = { bookingId, draftId, organizationId: firm.id, specialistId, placeId, eventId };
    ids.set(actor, { ...known, documentId: brief });
    ids.set(`${actor} draft_document`, { ...known, documentId: await added(drafter, { draftId }) });
  }
});

async function added(by: Person, owner: DocumentOwner, category: Category = "brief"): Promise<string> {
  const source = Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]);
  const outcome = await addDocument(by.viewer, owner, { name: "Letter.pdf", category, source }, new Date());
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

test("every route of the build stands in the access table, and nothing else", () => {
  expect(Object.keys(accessTable).sort()).toEqual(Object.keys(routes).sort());
});

/** What the table says this actor gets: in, 403, 404, or sent to sign-in. */
function expected(route: string, actor: Actor, method: "get" | "post"): "in" | 403 | 404 | "sign-in" {
  const entry = accessTable[route]!;
  const who = entry[method];
  if (who === "anyone") return "in";
  if (actor === "signed_out") return "sign-in";
  if (actor === "rival" && keptByOffice.includes(entry.scope)) return who.includes("owner") ? 404 : 403;
  if (actor === "rival") return entry.scope !== "none" ? 404 : who.includes("owner") ? "in" : 403;
  return (who as readonly string[]).includes(actor) ? "in" : 403;
}

type Made =
  "sessionId" | "invitationId" | "membershipId" | "teamId" | "hoursId" | "date" | "leaveId" | "userId";

async function ask(
  route: string,
  actor: Actor,
  method: "get" | "post",
): Promise<"in" | 403 | 404 | "sign-in"> {
  const { loader, action } = await routes[route]!();
  const params: Ids & Partial<Record<Made, string>> = {
    ...(ids.get(`${actor} ${accessTable[route]!.scope}`) ?? ids.get(actor) ?? ids.get("member")!),
  };
  if (accessTable[route]!.scope === "session") {
    const isOthers = actor === "rival" || actor === "signed_out";
    params.sessionId = await anotherSessionOf(people[isOthers ? "member" : actor]);
  }
  if (accessTable[route]!.scope === "invitation") params.invitationId = await anInvitation();
  if (accessTable[route]!.scope === "own_document")
    params.documentId = await anOwnDocument(actor, params.bookingId);
  if (accessTable[route]!.scope === "membership")
    params.membershipId = await membershipOf(await another("member"));
  if (accessTable[route]!.scope === "user") params.userId = people.member.id;
  if (accessTable[route]!.scope === "unassigned")
    params.bookingId = await direct(people.admin.viewer.organizationId, params.specialistId);
  if (accessTable[route]!.scope === "team") params.teamId = await team(people.member.viewer.organizationId);
  if (["hours", "date", "leave"].includes(accessTable[route]!.scope))
    Object.assign(params, await calendarEntries(params.specialistId));
  const path = `/${route
    .replace("documents_", "documents")
    .replaceAll(".", "/")
    .replace(/\$(\w+)/g, (_, name: keyof typeof params) => params[name]!)}`;
  // A session of its own each time: one of the routes is signing out.
  const someone =
    route.endsWith("leave") && actor !== "signed_out" ? await another(actor) : people[actor as Role];
  const cookie = actor === "signed_out" ? undefined : await signedIn(someone);
  const called = { cookie, params: onlyThoseOf(route, params) };
  const asked = args(path, method === "get" ? called : { ...called, form: { csrf: "" } });
  const answer = await answerOf((method === "get" ? loader! : action!)(asked));
  if (!(answer instanceof Response)) return "in";
  if (answer.status === 403 || answer.status === 404) return route === "$" ? "in" : answer.status;
  // The door asks for nothing but the way back; a page inside may lead to sign-in too, and says why (`retry`).
  return /^\/login\?next=[^&]*$/.test(answer.headers.get("location") ?? "") ? "sign-in" : "in";
}

/** What the router finds in this path. */
function onlyThoseOf(route: string, params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => route.split(".").includes(`$${name}`)));
}

/** Somebody of the same role and organisation, who may be lost. */
function another(actor: Exclude<Actor, "signed_out">): Promise<Person> {
  const { role, organizationId: id, organizationName: name } = people[actor].viewer;
  return person(role, { id, name });
}

async function membershipOf({ id }: Person): Promise<string> {
  const [row] = await db.select().from(memberships).where(eq(memberships.userId, id));
  return row!.id;
}

/** A new one each time: it may be deleted. */
function anOwnDocument(actor: Actor, bookingId: string): Promise<string> {
  return added(people[actor === "specialist" ? actor : "member"], { bookingId }, "other");
}

async function aNotice(): Promise<string> {
  const body = "action=changed&id=1";
  const notice = { action: "changed" as const, appointmentId: "1", body, signedWith: "current" };
  await hear(notice, new Date());
  const [event] = await db.select().from(webhookEvents);
  return event!.id;
}

/** A new one each time: withdrawing ends it. */
async function anInvitation(): Promise<string> {
  const { organizationId } = people.owner.viewer;
  const offer = { organizationId, email: `${newSecretId()}@example.com`, role: "member" } as const;
  const { id } = await insertInvitation({ ...offer, teamIds: [], invitedById: people.owner.id }, new Date());
  return id;
}

/** New ones each time: removing ends them. */
async function calendarEntries(specialistId: string) {
  const [hoursId, leaveId] = [newSecretId(), newSecretId()];
  const date = "2199-12-31";
  const span = { startsMinute: 1200, endsMinute: 1260 };
  const [startsAt, endsAt] = [new Date("2199-01-01"), new Date("2199-01-02")];
  await db.insert(hours).values({ id: hoursId, specialistId, weekday: 1, ...span });
  await db.insert(dateHours).values({ id: newSecretId(), specialistId, date });
  await db.insert(leave).values({ id: leaveId, specialistId, startsAt, endsAt });
  return { hoursId, leaveId, date };
}

async function anotherSessionOf({ id, viewer }: Person): Promise<string> {
  const token = await openSession(id, viewer.from, new Date());
  return (await findViewer(token!, viewer.from, new Date()))!.sessionId;
}

describe.each(Object.keys(accessTable))("%s", (route) => {
  for (const method of ["get", "post"] as const) {
    if (accessTable[route]![method] === "nobody") continue;
    test.each(actors)(`${method.toUpperCase()} as %s`, async (actor) => {
      expect(await ask(route, actor, method)).toBe(expected(route, actor, method));
    });
  }
  test("an id that never existed answers as a stranger's does", async () => {
    const scope = accessTable[route]!.scope;
    if (scope === "none" || accessTable[route]!.get === "nobody") return;
    const { loader } = await routes[route]!();
    for (const made of [newSecretId(), "not-an-id", "\0"]) {
      const params = {
        bookingId: made,
        documentId: made,
        sessionId: made,
        invitationId: made,
        organizationId: made,
        userId: made,
        placeId: made,
        hoursId: made,
        leaveId: made,
        date: made,
        specialistId: scope === "specialist" ? made : ids.get("member")!.specialistId,
        eventId: made,
        draftId: scope === "draft_document" ? ids.get("member draft_document")!.draftId : made,
      };
      const may = accessTable[route]!.get as readonly string[];
      const asker = may.includes("member")
        ? people.member
        : may.includes("admin")
          ? people.admin
          : people.specialist;
      const called = { cookie: await signedIn(asker), params: onlyThoseOf(route, params) };
      const answer = await answerOf(loader!(args("/", called)));
      // A wizard may begin under any fresh id; it then asks for the first page first.
      if (scope === "draft" && made.length === 36) continue;
      expect(answer).toMatchObject({ status: 404 });
    }
  });
});
