import { expect, test } from "vitest";
import { cast } from "db/testing/people";
import { env } from "~/env.server";
import { idleWords, idleWordsForAnyone } from "./idle-words.server";

test("each is told their own time, and at sign-in everybody theirs", async () => {
  const { member, office } = await cast();
  const kept = "Answers you have saved are kept.";
  expect(idleWords(member.viewer)).toBe(`You are signed out after 60 minutes without activity. ${kept}`);
  expect(idleWords(office.viewer)).toBe(`You are signed out after 30 minutes without activity. ${kept}`);
  const atSignIn = "You are signed out after 60 minutes without activity, administrators after 30 minutes.";
  expect(idleWordsForAnyone()).toBe(`${atSignIn} ${kept}`);
  const { sessionLives } = env();
  Object.assign(env(), { sessionLives: { ...sessionLives, office: sessionLives.everybody } });
  expect(idleWordsForAnyone()).toBe(`You are signed out after 60 minutes without activity. ${kept}`);
  Object.assign(env(), { sessionLives });
});
