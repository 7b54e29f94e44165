import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { sessions } from "db/schema";
import { listRecoveryCodes } from "~/domain/identity/recovery-codes.server";
import { openSession } from "~/domain/identity/open-session.server";
import { origin, somebody } from "~/domain/identity/testing/people";
import { protectedPerson } from "~/domain/identity/testing/second-step";
import { answerOf, args } from "~/web/testing/request";
import { loader } from "./route";

const path = "/settings/security/recovery-codes/download";

async function asked(userId: string): Promise<Response> {
  const cookie = `sid=${await openSession(userId, origin(), new Date())}`;
  return (await answerOf(loader(args(path, { cookie })))) as Response;
}

test("the codes of the page, a line each, as a file that nothing keeps", async () => {
  const { userId } = await protectedPerson();
  const answer = await asked(userId);
  const lines = (await answer.text()).split("\r\n");
  const codes = await listRecoveryCodes(userId);
  expect(codes).toHaveLength(10);
  expect(lines.slice(2, -1)).toEqual(codes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": 'attachment; filename="medibytes-recovery-codes.txt"',
    "cache-control": "no-store",
  });
});

test("who has none is led back, and who proved nothing lately is asked first", async () => {
  const { userId } = await somebody();
  expect((await asked(userId)).headers.get("location")).toBe("/settings/security/recovery-codes");
  const other = await protectedPerson();
  const cookie = `sid=${await openSession(other.userId, origin(), new Date())}`;
  await db.update(sessions).set({ confirmedAt: null }).where(eq(sessions.userId, other.userId));
  const answer = (await answerOf(loader(args(path, { cookie })))) as Response;
  expect(answer.headers.get("location")).toMatch(/^\/confirm-password\?next=/);
});
