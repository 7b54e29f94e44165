import { transaction } from "db/client";
import { record } from "~/domain/audit/record.server";
import { done, type Outcome } from "~/domain/outcome";
import type { Viewer } from "~/domain/viewer";
import { lockToSecure, shutEverybodyOut } from "./secure-account.server";

/** For somebody who lost a device that was signed in, and called the office. */
export function signOutEverywhere(
  viewer: Viewer,
  userId: string,
  now: Date,
): Promise<Outcome<undefined, "not_found" | "not_allowed">> {
  return transaction(async () => {
    const locked = await lockToSecure(viewer, userId);
    if (!locked.ok) return locked;
    await shutEverybodyOut(locked.value);
    const entry = { action: "session.ended", subjectType: "user", subjectId: userId } as const;
    await record(viewer, { ...entry, reason: "all, by the booking office" }, now);
    return done(undefined);
  });
}
