import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { auditLogs, installation, invitations, organizations, users } from "db/schema";
import { markAsDemo } from "~/domain/demo-mark.server";
import { signUpByInvitation } from "./accept-invitation.server";
import { inviteFirstAdmin } from "./first-admin.server";
import { after, monday, origin, password } from "./testing/people";

const email = "first@medibytes.example";
const tokenOf = (path: string) => new URL(path, "http://x").searchParams.get("token")!;
const accept = (path: string, now = monday) =>
  signUpByInvitation({ token: tokenOf(path), name: "Ada First", password }, origin(), now);

async function invited(now = monday): Promise<string> {
  const outcome = await inviteFirstAdmin(email, now);
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.value.path;
}

test("the first admin joins the office by the last link printed, and by no other", async () => {
  const [early, late] = [await invited(), await invited(after(1))];
  expect(late).toMatch(/^\/invitations\?token=[\w-]{43}$/);
  expect(await db.select().from(organizations)).toMatchObject([{ name: "Medibytes", type: "provider" }]);
  expect(await accept(early)).toEqual({ ok: false, because: "link_dead" });
  // With the second step before any session.
  expect(await accept(late)).toMatchObject({ ok: true, value: { kind: "set_up" } });
  expect(await db.select().from(users)).toMatchObject([{ email, name: "Ada First" }]);
  expect(await inviteFirstAdmin(email, monday)).toEqual({ ok: false, because: "admin_already" });
  expect(await inviteFirstAdmin("second@medibytes.example", monday)).toMatchObject({ ok: true });
  expect(await db.$count(organizations)).toBe(1);
  const sent = await db.select().from(auditLogs).where(eq(auditLogs.action, "invitation.sent"));
  expect(sent).toHaveLength(3);
});

test("a demo database gets no admin, and keeps no trace of the try", async () => {
  await markAsDemo(monday);
  const before = await db.$count(invitations);
  expect(await inviteFirstAdmin("third@medibytes.example", monday)).toEqual({ ok: false, because: "demo" });
  expect(await db.$count(invitations)).toBe(before);
  await db.delete(installation);
});
