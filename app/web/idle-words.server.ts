import { lifeOf } from "~/domain/identity/session.server";
import type { Role, Viewer } from "~/domain/viewer";

const minutesOf = (role: Role) => `${lifeOf(role).idleMs / 60_000} minutes`;

/** What a long form says before somebody leaves it open. */
export function idleWords({ role }: Viewer): string {
  return `You are signed out after ${minutesOf(role)} without activity. Answers you have saved are kept.`;
}

/** The same where nobody knows yet who it will be. */
export function idleWordsForAnyone(): string {
  const [office, everybody] = [minutesOf("admin"), minutesOf("member")];
  const exception = office === everybody ? "" : `, administrators after ${office}`;
  return `You are signed out after ${everybody} without activity${exception}. Answers you have saved are kept.`;
}
