import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships } from "db/schema";
import { organization, person, type Person } from "db/testing/people";
import { newId } from "~/domain/ids";
import { joinByInvitation } from "./accept-invitation.server";
import { codeAt } from "./authenticator-app";
import { changeMember } from "./change-member.server";
import { answerSetUp } from "./complete-sign-in.server";
import { invite } from "./invite.server";
import { signIn } from "./sign-in.server";
import { membershipOf } from "./testing/firm";
import { after, monday, origin, password, somebody } from "./testing/people";
import { protectedPerson, seedOf } from "./testing/second-step";
import { findViewer } from "./viewer-reads.server";
import { listWorkspaces, switchWorkspace } from "./workspaces.server";

type Someone = { email: string; userId: string };
let office: Person;
let officeId: string;

beforeEach(async () => {
  const provider = await organization("provider");
  [office, officeId] = [await person("admin", provider), provider.id];
  office.viewer.membershipId = await membershipOf(office);
});

/** A session by password alone. */
async function signedIn({ email }: Someone) {
  const from = origin();
  const outcome = await signIn({ email, password }, from, monday);
  if (!outcome.ok) throw new Error(outcome.because);
  const { token } = outcome.value;
  return { token, viewer: (await findViewer(token, from, monday))! };
}

const isOpen = async (token: string) => (await findViewer(token, origin(), monday)) !== undefined;
const asAdmin = async (viewer: Person["viewer"]) =>
  (await listWorkspaces(viewer)).find(({ role }) => role === "admin")!.membershipId;

async function joinOffice({ email }: Someone, viewer: Person["viewer"]) {
  const offer = { organizationId: officeId, email, role: "admin" as const, teamIds: [] };
  const invited = await invite(office.viewer, offer, monday);
  if (!invited.ok) throw new Error(invited.because);
  const joined = await joinByInvitation(viewer, invited.value.id, monday);
  if (!joined.ok) throw new Error(joined.because);
  return joined.value;
}

describe("whoever joins the office", () => {
  it("and sets the second step up has no session any more that did without", async () => {
    const manager = await somebody("manager");
    const [here, elsewhere] = [await signedIn(manager), await signedIn(manager)];
    const asked = await joinOffice(manager, here.viewer);
    expect(asked.kind).toBe("set_up");
    const admin = await asAdmin(elsewhere.viewer);
    expect(await switchWorkspace(elsewhere.viewer, admin, monday)).toMatchObject({
      because: "needs_second_step",
    });
    const code = codeAt(await seedOf(manager.userId), monday);
    const finished = await answerSetUp(asked.token, code, origin(), monday);
    if (!finished.ok) throw new Error(finished.because);
    const open = [here.token, elsewhere.token, finished.value.token].map(isOpen);
    expect(await Promise.all(open)).toEqual([false, false, true]);
    // A request that was on its way gets a token that opens nothing.
    const late = await switchWorkspace(elsewhere.viewer, admin, monday);
    expect(late.ok && (await isOpen(late.value.token))).toBe(false);
    const on = and(eq(auditLogs.action, "second_step.on"), eq(auditLogs.subjectId, manager.userId));
    expect(await db.select().from(auditLogs).where(on)).toMatchObject([{ actorId: manager.userId }]);
  });

  it("with a second step already is asked for its code", async () => {
    const protectedOne = await protectedPerson("manager");
    const asked = await joinOffice(protectedOne, protectedOne.viewer);
    expect(asked.kind).toBe("code");
    expect(await isOpen(asked.token)).toBe(false);
  });
});

describe("whoever is made an admin", () => {
  it("is signed out there, and gets back in from nowhere without the second step", async () => {
    const specialist = await somebody("specialist");
    const there = await signedIn(specialist);
    const firm = await organization("referrer");
    const elsewhereId = newId();
    await db.insert(memberships).values({
      id: elsewhereId,
      userId: specialist.userId,
      organizationId: firm.id,
      role: "member",
      createdAt: after(1),
    });
    const { viewer } = await signedIn(specialist);
    const moved = await switchWorkspace(viewer, elsewhereId, monday);
    if (!moved.ok) throw new Error(moved.because);
    const wanted = { role: "admin" as const, teamIds: [], shownTeamIds: [] };
    const changed = await changeMember(office.viewer, there.viewer.membershipId!, wanted, monday);
    expect(changed).toMatchObject({ ok: true });
    expect([await isOpen(there.token), await isOpen(moved.value.token)]).toEqual([false, true]);
    const elsewhere = (await findViewer(moved.value.token, origin(), monday))!;
    expect(await switchWorkspace(elsewhere, await asAdmin(elsewhere), monday)).toMatchObject({
      because: "needs_second_step",
    });
    expect(await signIn({ email: specialist.email, password }, origin(), monday)).toMatchObject({
      value: { kind: "set_up" },
    });
  });
});
