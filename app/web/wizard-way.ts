import { isId } from "~/domain/ids";
import { firstUnfinishedStep, isComplete, type Draft, type Step } from "~/domain/bookings/draft";
import { slotField } from "./slot-form";

/** What the address of a wizard page carries along. */
export type Carried = {
  /** It was opened from the check page, to change one answer. */
  return?: "check";
  /** The booking whose examinee and matter the draft begins with; until the first answer stores it. */
  like?: string;
  /** What was found on the page of free times: the specialist, and the start of a time. */
  specialistId?: string;
  slot?: string;
};

export function carriedOf(request: Request): Carried {
  const { searchParams } = new URL(request.url);
  const [like, specialistId] = ["like", "specialistId"].map((name) => searchParams.get(name) ?? undefined);
  const slot = slotField.safeParse(searchParams.get("slot"));
  return {
    ...(searchParams.get("return") === "check" && { return: "check" as const }),
    ...(isId(like) && { like }),
    ...(isId(specialistId) && { specialistId }),
    ...(slot.success && { slot: slot.data.toISOString() }),
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

/** After the first page. A time that came along is shown, if the specialist is still the one it came with. */
export function wayToTimes(draft: Draft, carried: Carried): string {
  const { slot, specialistId } = carried;
  if (!slot || specialistId !== draft.specialistId || draft.startsAt) return wayOn(draft, "time", carried);
  return wizardPath(draft.id, "time", { slot });
}

/** The page before this one, or the check page it was opened from. */
export function wayBack(draft: Draft, before: Step, carried: Carried): string {
  return carried.return && isComplete(draft)
    ? wizardPath(draft.id, "check")
    : wizardPath(draft.id, before, carried);
}
