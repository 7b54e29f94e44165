import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, memberships } from "db/schema";
import type { Person } from "db/testing/people";
import { findViewer } from "~/domain/identity/viewer-reads.server";
import { firm } from "~/domain/identity/testing/firm";
import { newId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let people: Awaited<ReturnType<typeof firm>>;

beforeEach(async () => {
  people = await firm();
});

const idOf = (of: Person) => of.viewer.membershipId!;

async function ask(method: "get" | "post", by: Person, membershipId: string) {
  const asked = { cookie: await signedIn(by), params: { membershipId } };
  const path = `/settings/members/${membershipId}/remove`;
  return answerOf(method === "get" ? loader(args(path, asked)) : action(args(path, { ...asked, form: {} })));
}

test("asks by name, and whoever is removed is out with their next request", async () => {
  const { owner, member } = people;
  expect(await ask("get", owner, idOf(member))).toMatchObject({ name: member.viewer.name });
  const cookie = await signedIn(member);
  const seen = () => findViewer(cookie.replace("sid=", ""), member.viewer.from, new Date());
  expect(await seen()).toBeDefined();
  const answer = (await ask("post", owner, idOf(member))) as Response;
  expect(answer.headers.get("location")).toBe("/settings/members");
  expect(await seen()).toBeUndefined();
  const removed = and(eq(auditLogs.action, "member.removed"), eq(auditLogs.subjectId, member.id));
  expect(await db.select().from(auditLogs).where(removed)).toMatchObject([
    {
      actorId: owner.id,
      organizationId: people.own.id,
      changes: { role: { before: "member" } },
    },
  ]);
});

test("the only owner stays, with a word about why", async () => {
  const { admin, owner } = people;
  const answer = (await ask("post", admin, idOf(owner))) as Response;
  const at = answer.headers.get("location")!;
  expect(at).toMatch(/\/remove\?retry=/);
  const cookie = await signedIn(admin);
  const page = await loader(args(at, { cookie, params: { membershipId: idOf(owner) } }));
  expect(page.state.lastResult!.error![""]![0]).toMatch(/Give it to someone else first$/);
});

test("nobody beyond one's right, nor oneself, nor in another firm", async () => {
  const { own, owner, manager, member, colleague, rival } = people;
  for (const [by, id, status] of [
    [manager, idOf(owner), 403],
    [manager, idOf(manager), 403],
    [owner, idOf(owner), 403],
    [member, idOf(colleague), 403],
    [rival, idOf(member), 404],
    [owner, idOf(rival), 404],
    [owner, newId(), 404],
    [owner, "\0", 404],
  ] as const) {
    expect(await ask("get", by, id)).toMatchObject({ status });
    expect(await ask("post", by, id)).toMatchObject({ status });
  }
  expect(await db.$count(memberships, eq(memberships.organizationId, own.id))).toBe(4);
});
