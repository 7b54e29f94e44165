import { recordRefusal, type Refused } from "~/domain/audit/record-refusal.server";
import type { Viewer } from "~/domain/viewer";
import type { FormErrors, SendBack } from "./form.server";

/** 404, the same page as for what never existed. Written down: a stranger may be trying ids. */
export function notFound(viewer: Viewer, subject: Refused): Promise<Response> {
  return refused(viewer, subject, 404);
}

/** 403: visible, but not allowed. */
export function forbidden(viewer: Viewer, subject: Refused): Promise<Response> {
  return refused(viewer, subject, 403);
}

/** A right, or the thing itself, was taken away since the page asked: no form can mend that. */
type Final = "not_found" | "not_allowed";

type Refusal<Reason> = { viewer: Viewer; subject: Refused; because: Reason };

/**
 * The answer to what a verb refused: a page of its own, or back to the form with what is said of the reason. A mere
 * sentence concerns the whole form.
 */
export async function answerRefusal<Reason extends string>(
  { viewer, subject, because }: Refusal<Reason>,
  words: Record<Exclude<Reason, Final>, FormErrors | string>,
  { sendBack }: { sendBack: SendBack },
): Promise<Response> {
  if (because === "not_found") throw await notFound(viewer, subject);
  if (because === "not_allowed") throw await forbidden(viewer, subject);
  const said = words[because as Exclude<Reason, Final>];
  return sendBack(typeof said === "string" ? { form: [said] } : said);
}

async function refused(viewer: Viewer, subject: Refused, status: 403 | 404): Promise<Response> {
  await recordRefusal(viewer, subject, `${status}`, new Date());
  return new Response(null, { status });
}
