import { isId } from "~/domain/ids";
import { firstUnfinishedStep, isComplete, type Draft, type Step } from "~/domain/bookings/draft";

/** What the address of a wizard page carries along. */
export type Carried = {
  /** It was opened from the check page, to change one answer. */
  return?: "check";
  /** The booking whose examinee and matter the draft begins with; until the first answer stores it. */
  like?: string;
};

export function carriedOf(request: Request): Carried {
  const { searchParams } = new URL(request.url);
  const like = searchParams.get("like") ?? undefined;
  return {
    ...(searchParams.get("return") === "check" && { return: "check" as const }),
    ...(isId(like) && { like }),
  };
}

export function wizardPath(draftId: string, step: Step, carried: Carried = {}): string {
  const query = new URLSearchParams(carried).toString();
  return `/bookings/new/${draftId}/${step}${query && `?${query}`}`;
}

/** The next page; after a changed answer the check page, by way of what the change left open. */
export function wayOn(draft: Draft, next: Step, carried: Carried): string {
  if (!carried.return) return wizardPath(draft.id, next);
  const open = firstUnfinishedStep(draft);
  return wizardPath(draft.id, open, open === "check" ? {} : { return: carried.return });
}

/** The page before this one, or the check page it was opened from. */
export function wayBack(draft: Draft, before: Step, carried: Carried): string {
  return carried.return && isComplete(draft)
    ? wizardPath(draft.id, "check")
    : wizardPath(draft.id, before, carried);
}
