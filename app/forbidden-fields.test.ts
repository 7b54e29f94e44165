import { eq, is, Table } from "drizzle-orm";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "db/client";
import * as schema from "db/schema";
import { book, draft, freeTimes } from "db/testing/booking";
import { organization, person, type Person, specialist, team } from "db/testing/people";
import { addDocument } from "~/domain/documents/add-document.server";
import { insertInvitation } from "~/domain/identity/invite.server";
import { openSession } from "~/domain/identity/open-session.server";
import { hashPassword } from "~/domain/identity/password.server";
import { membershipOf } from "~/domain/identity/testing/firm";
import { findViewer } from "~/domain/identity/viewer-reads.server";
import { newId, newSecretId } from "~/domain/ids";
import type { Role } from "~/domain/viewer";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { accessTable } from "./access-table";

/** No form may decide what it does not ask: each action gets eighteen fields more than its form has. */
type Handler = (args: unknown) => Promise<unknown>;
const modules = import.meta.glob<{ action?: Handler }>("./routes/*/route.{ts,tsx}");
const routes = Object.fromEntries(Object.entries(modules).map(([path, load]) => [path.split("/")[2]!, load]));

const password = "a long enough one";
const now = new Date();
let passwordHash: string, rival: Person, rivalTeam: string, forbidden: Record<string, string>;
const canaries = ["ca11ab1e-0000-4000-8000-000000000000", "canary"];

beforeAll(async () => {
  passwordHash = await hashPassword(password);
  rival = await person("owner", await organization("referrer"));
  rivalTeam = await team(rival.viewer.organizationId);
  const texts = ["status", "currentProgress", "source", "reference", "role", "email", "emailVerifiedAt"];
  const more = ["passwordHash", "confirmedAt", "externalCreatedBy", "acuityAppointmentId"];
  forbidden = {
    id: canaries[0]!,
    ...Object.fromEntries([...texts, ...more].map((name) => [name, "canary"])),
    ...{
      organizationId: rival.viewer.organizationId,
      teamId: rivalTeam,
      membershipId: await membershipOf(rival),
    },
    ...{ userId: rival.id, createdById: rival.id, createdForId: rival.id },
    ...{ actingAdminId: rival.id, invitedById: rival.id },
  };
});

/** A firm, its office, a doctor and what they work on, new for each action; bookings where it is about them. */
async function stage(route: string) {
  const [provider, firm] = [await organization("provider"), await organization("referrer")];
  const cast = {
    admin: await person("admin", provider),
    specialist: await person("specialist", provider),
    owner: await person("owner", firm),
    manager: await person("manager", firm),
    member: await person("member", firm),
  } satisfies Record<Role, Person>;
  await db.update(schema.users).set({ passwordHash }).where(eq(schema.users.id, cast.member.id));
  const colleague = await person("member", firm);
  const { id: specialistId, placeId } = await specialist({ user: cast.specialist });
  const offer = { organizationId: firm.id, email: `${newId()}@example.com`, role: "member" } as const;
  const token = await openSession(cast.member.id, cast.member.viewer.from, now);
  const params = {
    organizationId: firm.id,
    specialistId,
    placeId,
    userId: colleague.id,
    membershipId: await membershipOf(colleague),
    teamId: await team(firm.id),
    bookingId: route.startsWith("bookings.$") ? await book(cast.member, specialistId, now) : newId(),
    draftId: route.startsWith("bookings.new") ? await draft(cast.member, specialistId, now) : newSecretId(),
    invitationId: (await insertInvitation({ ...offer, teamIds: [], invitedById: cast.owner.id }, now)).id,
    sessionId: (await findViewer(token!, cast.member.viewer.from, now))!.sessionId,
  };
  const state = states[route];
  if (state) await db.update(schema.bookings).set(state).where(eq(schema.bookings.id, params.bookingId));
  const [slot] = route.startsWith("bookings") ? await freeTimes(specialistId, 1, now) : [];
  const documentId = route.startsWith("documents") ? await aLetter(cast.member, specialistId) : newId();
  return {
    cast,
    params: { ...params, documentId },
    specialistId,
    slot: slot?.toISOString() ?? "",
    own: await membershipOf(cast.member),
  };
}

/** What some forms need of their booking. */
const states: Record<string, Partial<typeof schema.bookings.$inferInsert>> = {
  "bookings.$bookingId.close": { currentProgress: "cancelled" },
  "bookings.$bookingId.archive": { currentProgress: "cancelled", status: "closed" },
  "bookings.$bookingId.reopen": { currentProgress: "cancelled", status: "closed" },
};

async function aLetter(by: Person, specialistId: string): Promise<string> {
  const bookingId = await book(by, specialistId, now);
  const file = {
    name: "Letter.pdf",
    category: "brief" as const,
    source: Readable.from([Buffer.from("%PDF-1.4\n%%EOF")]),
  };
  const outcome = await addDocument(by.viewer, { bookingId }, file, now);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.id;
}

type Stage = Awaited<ReturnType<typeof stage>>;
const version = "1";
const examinee = { examineeName: "Alex Tran", examineePhone: "0491 570 159" };
const reason = "As asked on the phone";
const hours = { from: "6 pm", to: "7 pm", place: "telehealth" };
const date = "1/3/2199";
const place = {
  name: "New rooms",
  address: "2 George Street, Sydney",
  state: "NSW",
  timeZone: "Australia/Sydney",
};
const address = () => `${newId()}@example.com`;

/** What each form asks, so that its action goes all the way. */
const forms: Record<string, (stage: Stage) => Record<string, string>> = {
  "login._index": ({ cast }) => ({ email: cast.member.email, password }),
  logout: () => ({}),
  "forgot-password": ({ cast }) => ({ email: cast.member.email }),
  "confirm-password": () => ({ password }),
  "settings.profile.name": () => ({ name: "Jo Doe" }),
  "settings.profile.email": () => ({ email: address() }),
  "settings.profile.verify": () => ({}),
  "settings.security.password": () => ({ newPassword: "a quite different one" }),
  "settings.security.second-step._index": () => ({}),
  "settings.sessions.$sessionId.end": () => ({}),
  "settings.sessions.end-others": () => ({}),
  "select-workspace": ({ own }) => ({ membershipId: own }),
  "settings.organization.name": () => ({ name: "Harbour" }),
  "settings.organization.leave": () => ({}),
  "settings.organization.transfer": ({ params }) => ({ membershipId: params.membershipId }),
  "settings.members.$membershipId._index": () => ({ role: "manager" }),
  "settings.members.$membershipId.remove": () => ({}),
  "settings.members.invite": () => ({ email: address(), role: "member" }),
  "settings.members.invitations.$invitationId.resend": () => ({}),
  "settings.members.invitations.$invitationId.withdraw": () => ({}),
  "settings.teams.new": () => ({ name: "Motor" }),
  "settings.teams.$teamId._index": () => ({ name: "Motor" }),
  "settings.teams.$teamId.remove": () => ({}),
  "admin.organizations.new": () => ({ name: "Harbour" }),
  "admin.organizations.$organizationId.name": () => ({ name: "Harbour" }),
  "admin.organizations.$organizationId.teams.new": () => ({ name: "Motor" }),
  "admin.organizations.$organizationId.invite": () => ({ email: address(), role: "owner" }),
  "admin.users.$userId.second-step": () => ({ reason: "Called back at the firm" }),
  "bookings.$bookingId.cancel": () => ({ reason: "No longer needed", version }),
  "bookings.$bookingId.details": () => ({ ...examinee, version }),
  "bookings.$bookingId.notes": () => ({ notes: "Bring the films", version }),
  "bookings.$bookingId.reschedule": ({ slot }) => ({ slot, version }),
  "bookings.new.$draftId.specialist": ({ specialistId }) => ({ specialistId, appointmentType: "in_person" }),
  "bookings.new.$draftId.time": ({ slot }) => ({ slot }),
  "bookings.new.$draftId.examinee": () => ({ ...examinee, teamId: "" }),
  "bookings.new.$draftId.discard": () => ({}),
  "bookings.new.$draftId.check": () => ({}),
  "bookings.$bookingId.progress": () => ({ progress: "payment_received", note: reason, version }),
  "bookings.$bookingId.close": () => ({ version }),
  "bookings.$bookingId.archive": () => ({ version }),
  "bookings.$bookingId.reopen": () => ({ reason, version }),
  "documents.$documentId.delete": () => ({ reason }),
  "documents.$documentId.hold": () => ({ reason }),
  "documents.$documentId.purge": () => ({ reason }),
  "settings.hours.add": () => ({ weekday: "1", ...hours }),
  "settings.hours.dates.add": () => ({ date, ...hours }),
  "settings.hours.dates.off": () => ({ date }),
  "settings.leave.add": () => ({ fromDate: date, toDate: date }),
  "admin.specialists.$specialistId.hours.add": () => ({ weekday: "1", ...hours }),
  "admin.specialists.$specialistId.hours.dates.add": () => ({ date, ...hours }),
  "admin.specialists.$specialistId.hours.dates.off": () => ({ date }),
  "admin.specialists.$specialistId.leave.add": () => ({ fromDate: date, toDate: date }),
  "admin.specialists.$specialistId.retire": () => ({}),
  "admin.specialists.new": () => ({ name: "Dr New", specialty: "Psychiatry", timeZone: "Australia/Perth" }),
  "admin.places.new": () => place,
};

/** Sent all the same, but these end at a guard of their own: what they would need is proved where it is named. */
const notFilledIn: Record<string, string[]> = {
  "answers every post with 404": ["$"],
  "reads signed bytes, no form": ["webhooks.acuity"],
  "needs a mailed link": ["reset-password", "verify-email", "invitations"],
  "needs a challenge or an app, and asks for its code alone": [
    ...["login.code", "login.set-up", "settings.security.second-step.confirm"],
    ...["settings.security.second-step.off", "settings.security.recovery-codes"],
  ],
  "takes files, read by the upload's own rules": [
    "bookings.$bookingId.documents",
    "bookings.new.$draftId.documents",
    "bookings.new.$draftId.documents_.$documentId.remove",
  ],
  "needs Acuity or one of its notices": [
    ...["admin.acuity.refresh", "admin.acuity.compare", "admin.acuity.$specialistId._index"],
    ...["admin.acuity.$specialistId.unlink", "admin.webhooks.$eventId", "admin.unassigned.$bookingId"],
  ],
  "changes what the page showed a moment ago, by its fingerprint": [
    ...["admin.places.$placeId._index", "admin.specialists.$specialistId.details"],
    ...["settings.hours.", "admin.specialists.$specialistId.hours."].flatMap((calendar) => [
      `${calendar}$hoursId._index`,
      `${calendar}$hoursId.remove`,
      `${calendar}dates.$date.remove`,
    ]),
  ],
  "asks nothing, and needs what another form made": [
    ...["settings.leave.$leaveId.remove", "admin.specialists.$specialistId.leave.$leaveId.remove"],
    ...["admin.specialists.$specialistId.bring-back", "documents.$documentId.release"],
    "admin.users.$userId.sign-out",
  ],
};

const postable = Object.keys(accessTable).filter((route) => accessTable[route]!.post !== "nobody");

test("every action is filled in, or stands with the reason why not", () => {
  const listed = [...Object.keys(forms), ...Object.values(notFilledIn).flat()];
  expect(listed.sort()).toEqual([...postable].sort());
});

/** The strictest role that may; where anybody may, a person who is signed in. */
function actorOf(route: string): Role {
  const who = accessTable[route]!.post;
  if (typeof who === "string") return "member";
  return (["member", "owner", "admin", "specialist"] as const).find((role) => who.includes(role))!;
}

/** Everything that is kept, but for refused answers: those may repeat what was sent. */
async function everything(): Promise<string> {
  const tables = Object.values(schema).filter((each) => is(each, Table) && each !== schema.formReplies);
  const rows = await Promise.all(tables.map((table) => db.select().from(table as typeof schema.users)));
  return JSON.stringify(rows);
}

const timesIn = (kept: string, text: string) => kept.split(text).length - 1;

describe.each(postable)("%s", (route) => {
  test("takes nothing that its form does not ask", async () => {
    const { action } = await routes[route]!();
    const made = await stage(route);
    const form = { csrf: "", ...forbidden, ...forms[route]?.(made) };
    const cookie = route.startsWith("login") ? undefined : await signedIn(made.cast[actorOf(route)]);
    const named = Object.entries(made.params).filter(([name]) => route.includes(`$${name}`));
    const params = Object.fromEntries(named);
    const before = await everything();
    const path = `/${route.replaceAll(".", "/").replace("/_index", "")}`;
    const answer = (await answerOf(action!(args(path, { cookie, params, form })))) as Response;
    if (forms[route])
      expect(`${answer.status} ${answer.headers.get("location")}`).toMatch(/^303 (?!.*retry=)/);
    const after = await everything();
    for (const text of [...canaries, rival.id, rival.viewer.organizationId, rivalTeam])
      expect([text, timesIn(after, text)]).toEqual([text, timesIn(before, text)]);
  });
});
