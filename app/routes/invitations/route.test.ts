import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { formReplies, memberships, organizations, sessions, users } from "db/schema";
import { cast, person, type Person } from "db/testing/people";
import { invite } from "~/domain/identity/invite.server";
import { tokenMailedTo } from "~/domain/identity/testing/links";
import { newId, newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, email: string, id: string, token: string;
const filled = { name: "Jo Doe", password: "a quite different one" };

beforeEach(async () => {
  people = await cast();
  const { organizationId, organizationName } = people.member.viewer;
  owner = await person("owner", { id: organizationId, name: organizationName });
  await offer(`${newId()}@guest.example`);
});

async function offer(to: string) {
  email = to;
  const { organizationId } = owner.viewer;
  const asked = { organizationId, email, role: "member", teamIds: [] as string[] } as const;
  const outcome = await invite(owner.viewer, { ...asked, teamIds: [] }, new Date());
  if (!outcome.ok) throw new Error(outcome.because);
  id = outcome.value.id;
  token = await tokenMailedTo(email, "invitation");
}

const at = (typed: string) => `/invitations?token=${encodeURIComponent(typed)}`;
async function get(path: string, by?: Person) {
  const { data, init } = await loader(args(path, { cookie: by && (await signedIn(by)) }));
  return { ...data, status: init!.status };
}
async function post(path: string, form: Record<string, string>, by?: Person) {
  const cookie = by && (await signedIn(by));
  return (await answerOf(action(args(path, { form, cookie })))) as Response;
}
const location = (answer: Response) => answer.headers.get("location");
const rolesOf = async (address: string) =>
  db
    .select({ role: memberships.role, organizationId: memberships.organizationId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(users.email, address));

test("looking consumes nothing and says who invites to what; a new person joins by name and password", async () => {
  for (let time = 0; time < 2; time++) {
    const { invitation, status } = await get(at(token));
    expect(status).toBe(200);
    expect(invitation).toMatchObject({ reader: "new", role: "Member", email });
    expect(invitation).toMatchObject({
      organizationName: owner.viewer.organizationName,
      inviterName: owner.viewer.name,
    });
  }
  const answer = await post(at(token), { token, ...filled });
  expect([answer.status, location(answer)]).toEqual([303, "/"]);
  expect(answer.headers.get("set-cookie")).toContain("sid=");
  expect(await get(at(token))).toMatchObject({ invitation: null, status: 410 });
  expect(location(await post(at(token), { token, ...filled }))).toBe(at(token));
});

test("nothing but name and password can be typed", async () => {
  const [mine] = [owner.viewer.organizationId];
  const more = {
    email: "boss@example.com",
    role: "admin",
    organizationId: people.office.viewer.organizationId,
    teamIds: newId(),
    emailVerifiedAt: "0",
    invitedById: people.office.id,
    id: people.rival.id,
    userId: people.rival.id,
  };
  expect(location(await post(at(token), { token, ...filled, ...more }))).toBe("/");
  expect(await rolesOf(email)).toEqual([{ role: "member", organizationId: mine }]);
  expect(await rolesOf("boss@example.com")).toEqual([]);
  expect(await rolesOf(people.rival.email)).toHaveLength(1);
});

test("bad answers come back, and nothing secret with them", async () => {
  const answer = await post(at(token), { token, name: " ", password: "short-canary" });
  expect(location(answer)).toMatch(/^\/invitations\?token=[\w-]{43}&retry=/);
  const { state } = await get(location(answer)!);
  expect(Object.keys(state.lastResult!.error!)).toEqual(["name"]);
  const weak = await post(at(token), { token, name: "Jo Doe", password: "qwertyuiop12" });
  expect((await get(location(weak)!)).state.lastResult).toMatchObject({
    initialValue: { name: "Jo Doe" },
    error: { password: ["Password must not be a common password"] },
  });
  const kept = JSON.stringify(await db.select().from(formReplies));
  for (const secret of [token, "short-canary", "qwertyuiop12"]) expect(kept).not.toContain(secret);
});

test.each(["", "x", "\0", "x".repeat(5_000), newSecretId()])(
  "the link %.9j leads to a way on",
  async (typed) => {
    expect(await get(at(typed))).toMatchObject({ invitation: null, status: 410 });
    const answer = await post(at(typed), { token: typed, ...filled });
    expect(answer.status).toBe(303);
    expect(await get(location(answer)!)).toMatchObject({ status: 410 });
    const of = `/invitations?of=${encodeURIComponent(typed)}`;
    expect(await get(of, owner)).toMatchObject({ invitation: null, status: 410 });
    expect((await post(of, {}, owner)).status).toBe(303);
  },
);

test("who has an account signs in as that person, without the token on the way, and joins", async () => {
  await offer(people.rival.email);
  expect((await get(at(token))).invitation).toMatchObject({ reader: "sign_in" });
  expect(location(await post(at(token), { token, ...filled }))).toBe(at(token));
  const of = `/invitations?of=${id}`;
  const signedOut = (await answerOf(loader(args(of)))) as Response;
  expect(location(signedOut)).toBe(`/login?next=${encodeURIComponent(of)}`);
  for (const path of [of, at(token)])
    expect((await get(path, people.rival)).invitation).toMatchObject({ reader: "join" });
  const answer = await post(of, {}, people.rival);
  expect(location(answer)).toBe("/select-workspace?next=%2F");
  expect(await rolesOf(people.rival.email)).toHaveLength(2);
});

test("a screen left open proves nothing: whoever joins says first who they are", async () => {
  await offer(people.rival.email);
  const cookie = await signedIn(people.rival);
  const confirmedAt = new Date(Date.now() - 16 * 60_000);
  await db.update(sessions).set({ confirmedAt }).where(eq(sessions.userId, people.rival.id));
  const of = `/invitations?of=${id}`;
  const answer = (await answerOf(action(args(of, { form: {}, cookie })))) as Response;
  expect(location(answer)).toMatch(/^\/confirm-password\?next=%2Finvitations%3Fof%3D/);
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(await rolesOf(people.rival.email)).toHaveLength(1);
});

test("somebody else is told whose it is, and cannot take it", async () => {
  expect((await get(at(token), people.rival)).invitation).toMatchObject({ reader: "somebody_else", email });
  expect(location(await post(at(token), { token, ...filled }, people.rival))).toBe(at(token));
  const of = `/invitations?of=${id}`;
  expect(await get(of, people.rival)).toMatchObject({ invitation: null, status: 410 });
  expect(location(await post(of, {}, people.rival))).toBe(of);
  expect(await rolesOf(email)).toEqual([]);
});

test("who has no workspace left comes back, and then signs in", async () => {
  await offer(people.rival.email);
  await db.delete(memberships).where(eq(memberships.userId, people.rival.id));
  expect((await get(at(token))).invitation).toMatchObject({ reader: "return" });
  const answer = await post(at(token), { token });
  expect(location(answer)).toBe("/login");
  expect(answer.headers.get("set-cookie")).not.toContain("sid=");
  expect(await rolesOf(people.rival.email)).toHaveLength(1);
});

test("no organisation is made or changed by an acceptance", async () => {
  const before = await db.select().from(organizations);
  await post(at(token), { token, ...filled, organizationName: "Mine", name: "Jo" });
  expect(await db.select().from(organizations)).toEqual(before);
});
