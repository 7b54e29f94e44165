import { eq } from "drizzle-orm";
import { db, transaction } from "db/client";
import { secondFactors } from "db/schema";
import type { Role, Viewer } from "~/domain/viewer";
import { codeAt } from "../authenticator-app";
import { openSession } from "../open-session.server";
import { unseal } from "../sealed-text.server";
import { beginSetUp, finishSetUp } from "../second-step.server";
import { findViewer } from "../viewer-reads.server";
import { monday, origin, somebody } from "./people";

/** For tests: somebody who is signed in since Monday and has an authenticator app. */
export async function protectedPerson(role: Role = "member") {
  const { email, userId } = await somebody(role);
  await beginSetUp(userId, monday);
  const seed = await seedOf(userId);
  const verdict = await transaction(() => finishSetUp(userId, codeAt(seed, monday), monday));
  if (!verdict.ok) throw new Error(verdict.because);
  const from = origin();
  const token = (await openSession(userId, from, monday))!;
  const viewer: Viewer = (await findViewer(token, from, monday))!;
  return { email, userId, viewer, token, seed };
}

export async function seedOf(userId: string): Promise<string> {
  const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return unseal(factor!.sealedSeed, "second step", userId);
}
