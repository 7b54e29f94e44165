import type { AppointmentType } from "~/domain/directory/specialist";
import type { CompleteFacts, Facts } from "./facts";

export const steps = ["specialist", "time", "examinee", "documents", "check"] as const;
export type Step = (typeof steps)[number];

export const draftKeptDays = 30;

export type Draft = Facts & {
  id: string;
  specialistId: string | null;
  appointmentType: AppointmentType | null;
  startsAt: Date | null;
  documentsSeenAt: Date | null;
  updatedAt: Date;
};

export type CompleteDraft<T extends Draft> = T &
  CompleteFacts & { specialistId: string; appointmentType: AppointmentType; startsAt: Date };

/**
 * Documents may be skipped, so that step is never what stops a person from going on. What the specialist's own calendar
 * asks is known elsewhere: the check page and creating hold the answers against it, see `answersTo`.
 */
export function firstUnfinishedStep(draft: Draft | undefined): Step {
  if (!draft?.specialistId || !draft.appointmentType) return "specialist";
  if (!draft.startsAt) return "time";
  if (!draft.examineeName || !draft.examineePhone) return "examinee";
  return "check";
}

export function isComplete<T extends Draft>(draft: T): draft is CompleteDraft<T> {
  return firstUnfinishedStep(draft) === "check";
}

/** May this page of the wizard be shown yet? */
export function isReachable(step: Step, draft: Draft | undefined): boolean {
  return steps.indexOf(step) <= steps.indexOf(firstUnfinishedStep(draft));
}

export function stepsDone(draft: Draft): number {
  const done = [
    draft.specialistId,
    draft.startsAt,
    draft.examineeName && draft.examineePhone,
    draft.documentsSeenAt,
  ];
  return done.filter(Boolean).length;
}
