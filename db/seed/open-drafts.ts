import { saveFacts } from "~/domain/bookings/save-facts.server";
import type { Viewer } from "~/domain/viewer";
import { addPaper } from "./add-paper";
import { beginDraft, type WantedTime } from "./book";
import { inventFacts } from "./facts";
import { must } from "./must";
import { letterOfInstruction } from "./papers/papers";
import type { Stage } from "./stage";
import { businessDay, officeTime } from "./story-clock";
import type { Event } from "./timeline";

/** Begun yesterday and left lying: two without facts, one with everything but the last press. */
export function openDrafts({ people, panel, today }: Stage): Event[] {
  const at = (minute: number) => officeTime(businessDay(today, -1), minute);
  const time = (specialist: keyof typeof panel, day: number): WantedTime => {
    return { specialist: panel[specialist], type: "in_person", from: businessDay(today, day), choice: 1 };
  };
  const begin = (viewer: Viewer, wanted: WantedTime) => async (now: Date) =>
    void (await beginDraft(viewer, wanted, now));
  return [
    { at: at(610), happen: begin(people.referrer, time("haddad", 20)) },
    { at: at(655), happen: begin(people.caseManager, time("macleod", 6)) },
    { at: at(700), happen: (now) => almostReady(people.referrer, time("pritchard", 10), today, now) },
  ];
}

async function almostReady(viewer: Viewer, wanted: WantedTime, today: string, now: Date): Promise<void> {
  const examineeName = "Wendy Castellano";
  const { draftId } = await beginDraft(viewer, wanted, now);
  const facts = inventFacts({ examineeName, firm: "harbour", team: "motor", state: "NSW" }, 50, today);
  await must(saveFacts(viewer, draftId, facts, now));
  const paper = letterOfInstruction(examineeName, wanted.specialist.name);
  await addPaper(viewer, { draftId }, paper, now);
}
