import { eq } from "drizzle-orm";
import { db } from "db/client";
import { secondFactors } from "db/schema";
import type { Role, Viewer } from "~/domain/viewer";
import { codeAt } from "../authenticator-app";
import { beginSecondStep } from "../begin-second-step.server";
import { turnOnSecondStep } from "../turn-on-second-step.server";
import { openSession } from "../open-session.server";
import { unseal } from "../sealed-text.server";
import { findViewer } from "../viewer-reads.server";
import { monday, origin, somebody } from "./people";

/** For tests: somebody who is signed in since Monday and has an authenticator app. */
export async function protectedPerson(role: Role = "member") {
  const { email, userId } = await somebody(role);
  const from = origin();
  const token = (await openSession(userId, from, monday))!;
  const viewer: Viewer = (await findViewer(token, from, monday))!;
  await beginSecondStep(viewer, monday);
  const seed = await seedOf(userId);
  const verdict = await turnOnSecondStep(viewer, codeAt(seed, monday), monday);
  if (!verdict.ok) throw new Error(verdict.because);
  return { email, userId, viewer, token, seed };
}

export async function seedOf(userId: string): Promise<string> {
  const [factor] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return unseal(factor!.sealedSeed, "second step", userId);
}
