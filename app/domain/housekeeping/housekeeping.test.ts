import { expect, test } from "vitest";
import { db } from "db/client";
import { formReplies, throttles } from "db/schema";
import { documentStore } from "~/integrations/storage/store.server";
import { startHousekeeping } from "./housekeeping.server";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

async function keep(name: string, until: Date) {
  const reply = { owner: "o", path: "/", reply: {} };
  await db.insert(throttles).values({ key: name, tries: 1, endsAt: until });
  await db.insert(formReplies).values({ id: name, ...reply, expiresAt: until });
}

const names = async () => ({
  throttles: (await db.select().from(throttles)).map(({ key }) => key),
  formReplies: (await db.select().from(formReplies)).map(({ id }) => id),
});

test("what has expired goes at the start, even when another chore fails; what has not stays", async () => {
  await keep("over", inHours(-1));
  await keep("open", inHours(1));
  const logged: unknown[] = [];
  documentStore("local").sweepTemporary = () => Promise.reject(new Error("disk"));
  const housekeeping = startHousekeeping({ error: (details) => void logged.push(details) });
  await expect.poll(names).toEqual({ throttles: ["open"], formReplies: ["open"] });
  await housekeeping.stop();
  expect(logged).toEqual([{ err: new Error("disk") }]);
});
