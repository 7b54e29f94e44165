import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { sessions } from "db/schema";
import { cast, person, type Person, team } from "db/testing/people";
import { listOpenInvitations } from "~/domain/identity/invitation-reads.server";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { sendInvitation } from "~/web/invite-page.server";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof cast>>, owner: Person, manager: Person, motor: string;
const path = "/settings/members/invite";

beforeEach(async () => {
  people = await cast();
  const { organizationId: id, organizationName: name } = people.member.viewer;
  owner = await person("owner", { id, name });
  manager = await person("manager", { id, name });
  motor = await team(id, `Motor ${newId()}`);
});

const get = async (by: Person, at = path) => loader(args(at, { cookie: await signedIn(by) }));
async function post(by: Person, form: Record<string, string> | URLSearchParams) {
  return (await answerOf(action(args(path, { cookie: await signedIn(by), form })))) as Response;
}
const open = async () => (await listOpenInvitations(owner.viewer, owner.viewer.organizationId)).rows;
const errorsAfter = async (answer: Response) =>
  (await get(owner, answer.headers.get("location")!)).state.lastResult!.error;

test("offers what the viewer may grant, and the organisation's own teams", async () => {
  const page = await get(owner);
  expect(page.roles.map(({ value }) => value)).toEqual(["owner", "manager", "member"]);
  expect(page.teams.map(({ value }) => value)).toContain(motor);
  expect((await get(manager)).roles.map(({ value }) => value)).toEqual(["member"]);
  expect((await get(people.office)).roles.map(({ value }) => value)).toEqual(["admin", "specialist"]);
});

test("invites one address, with several teams", async () => {
  const second = await team(owner.viewer.organizationId, `Second ${newId()}`);
  const form = new URLSearchParams({ email: " Jo@Guest.example ", role: "manager", teamIds: motor });
  form.append("teamIds", second);
  form.append("organizationId", people.rival.viewer.organizationId);
  const answer = await post(owner, form);
  expect(answer.headers.get("location")).toBe("/settings/members");
  expect(await open()).toMatchObject([
    { email: "jo@guest.example", role: "manager", teamIds: [motor, second], invitedById: owner.id },
  ]);
});

test("what cannot be is said", async () => {
  const guest = "jo@guest.example";
  expect(await errorsAfter(await post(owner, { csrf: "" }))).toEqual({
    email: ["Enter an email address"],
    role: ["Select a role"],
  });
  for (const role of ["admin", "specialist", "king", "__proto__"])
    expect(await errorsAfter(await post(owner, { email: guest, role }))).toEqual({
      role: ["Select a role from the list"],
    });
  const foreign = await team(people.rival.viewer.organizationId, `Theirs ${newId()}`);
  for (const teamIds of [foreign, "x", ""])
    expect(
      Object.keys(
        (await errorsAfter(await post(owner, { email: guest, role: "member", teamIds: teamIds || "y" })))!,
      ),
    ).toEqual(["teamIds"]);
  expect(await errorsAfter(await post(owner, { email: manager.email, role: "member" }))).toEqual({
    email: ["Someone with this address is already a member"],
  });
  await post(owner, { email: guest, role: "member" });
  expect(await errorsAfter(await post(owner, { email: guest, role: "member" }))).toEqual({
    email: ["This address is invited already. Send that invitation again, or withdraw it first"],
  });
});

test("without a fresh proof nobody is invited, and what was typed is there afterwards", async () => {
  const cookie = await signedIn(owner);
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, owner.id));
  const form = { email: "boss@guest.example", role: "owner" };
  const answer = (await answerOf(action(args(path, { cookie, form })))) as Response;
  const location = answer.headers.get("location")!;
  expect(location).toMatch(/^\/confirm-password\?next=/);
  expect(await open()).toEqual([]);
  const next = new URLSearchParams(location.split("?")[1]).get("next")!;
  expect((await get(owner, next)).state.lastResult!.initialValue).toMatchObject(form);
});

test("the office too proves first who sits there, wherever it invites", async () => {
  const id = owner.viewer.organizationId;
  const cookie = await signedIn(people.office);
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, people.office.id));
  const asked = {
    cookie,
    params: { organizationId: id },
    form: { email: "boss@guest.example", role: "owner" },
  };
  const there = args(`/admin/organizations/${id}/invite`, asked);
  const answer = (await answerOf(sendInvitation(there, { organizationId: id, back: "/" }))) as Response;
  expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=/);
  expect(await open()).toEqual([]);
});

test("a manager cannot grant more than member", async () => {
  await post(manager, { email: "boss@guest.example", role: "owner" });
  expect(await open()).toEqual([]);
});
