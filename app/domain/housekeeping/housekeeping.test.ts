import { expect, test } from "vitest";
import { db } from "db/client";
import { formReplies, oneTimeTokens, sessions, signInChallenges, throttles } from "db/schema";
import { organization, person } from "db/testing/people";
import { openSession } from "~/domain/identity/open-session.server";
import { keptAfterEndMs, lifeOf } from "~/domain/identity/session.server";
import { documentStore } from "~/integrations/storage/store.server";
import { forgetExpired } from "./forget-expired.server";
import { startHousekeeping } from "./housekeeping.server";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

async function keep(name: string, until: Date) {
  const reply = { owner: "o", path: "/", reply: {} };
  await db.insert(throttles).values({ key: name, tries: 1, endsAt: until });
  await db.insert(formReplies).values({ id: name, ...reply, expiresAt: until });
  const { id: userId, email } = await person("member", await organization("referrer"));
  const token = { purpose: "reset_password", userId, email, createdAt: until } as const;
  await db.insert(oneTimeTokens).values({ id: name, tokenHash: name, ...token, expiresAt: until });
  const challenge = { tokenHash: name, userId, tries: 0, expiresAt: until };
  await db.insert(signInChallenges).values({ id: name, ...challenge });
}

const names = async () => ({
  throttles: (await db.select().from(throttles)).map(({ key }) => key),
  formReplies: (await db.select().from(formReplies)).map(({ id }) => id),
  tokens: (await db.select().from(oneTimeTokens)).map(({ id }) => id),
  challenges: (await db.select().from(signInChallenges)).map(({ id }) => id),
});

test("what has expired goes at the start, even when another chore fails; what has not stays", async () => {
  await keep("over", inHours(-1));
  await keep("open", inHours(1));
  const logged: unknown[] = [];
  documentStore("local").sweepTemporary = () => Promise.reject(new Error("disk"));
  const housekeeping = startHousekeeping({ error: (details) => void logged.push(details) });
  await expect.poll(names).toEqual({
    throttles: ["open"],
    formReplies: ["open"],
    tokens: ["open"],
    challenges: ["open"],
  });
  await housekeeping.stop();
  expect(logged).toEqual([{ err: new Error("disk") }]);
});

test("a session goes a day after it could last have been used, and no sooner", async () => {
  const someone = await person("member", await organization("referrer"));
  const { absoluteMs } = lifeOf("member");
  const now = new Date();
  await openSession(someone.id, someone.viewer.from, now);
  const lastSeenAt = new Date(now.getTime() - absoluteMs - keptAfterEndMs);
  await db.update(sessions).set({ lastSeenAt });
  await forgetExpired(now);
  expect(await db.$count(sessions)).toBe(1);
  await forgetExpired(new Date(now.getTime() + 1));
  expect(await db.$count(sessions)).toBe(0);
});
