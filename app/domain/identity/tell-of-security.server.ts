import { newSecretId } from "~/domain/ids";
import { post } from "~/domain/outbox/post.server";

type SecurityMail =
  | "password_changed"
  | "second_step_reset"
  | "second_step_on"
  | "second_step_off"
  | "second_step_locked"
  | "recovery_code_used";

/** Tells a person what happened to their account, so that a stranger's doing does not stay unnoticed. */
export async function tellOfSecurity(kind: SecurityMail, userId: string, now: Date): Promise<void> {
  const facts = { path: "/settings/security" };
  await post({ kind, recipientId: userId, dedupeKey: `${kind} ${newSecretId()}`, facts }, now);
}
