import { addDays, localDateOf } from "~/domain/calendar/zones";
import type { Viewer } from "~/domain/viewer";
import type { People } from "./add-people";
import type { Panel } from "./add-panel";
import { book, type Wanted } from "./book";
import { endings } from "./endings";
import { inventFacts } from "./facts";
import { openDrafts } from "./open-drafts";
import { panelData, placeData } from "./panel";
import { consentForm, letterOfInstruction } from "./papers/papers";
import { people as personData } from "./people";
import { type Job, story } from "./story";
import type { Stage } from "./stage";
import { businessDay, officeTime, officeZone } from "./story-clock";
import { type Event, play } from "./timeline";

/** Lets the referrers book and everybody go on from there, each at their own time, up to now. */
export async function tellStory(people: People, panel: Panel, now: Date): Promise<void> {
  const stage = { people, panel, today: localDateOf(now, officeZone) };
  const bookings = story.map((job, at) => bookingOf(stage, job, at));
  await play([...bookings, ...openDrafts(stage)], now);
}

function bookingOf(stage: Stage, job: Job, at: number): Event {
  const { admin: office, amelia } = stage.people;
  const booker = bookerOf(stage, job);
  const wanted = wantedBy(stage, booker, job, at);
  const writer = job.specialist === "chen" ? amelia : office;
  const happen = async (createdAt: Date) => {
    const made = await book(booker, wanted, createdAt);
    const { examineeName, type } = job;
    return endings[job.ending]({
      ...made,
      examineeName,
      type,
      createdAt,
      specialist: wanted.specialist,
      booker,
      writer,
      office,
    });
  };
  return { at: bookedAt(stage, job, at), happen };
}

/** Some weeks before the examination, and long enough ago for what followed. */
function bookedAt({ today }: Stage, { day }: Job, at: number): Date {
  const daysBefore = 7 + ((at * 5) % 12);
  const date = businessDay(today, Math.min(day - daysBefore, -5 - (at % 6)));
  return officeTime(date, 9 * 60 + 5 + ((at * 67) % 400));
}

function bookerOf({ people }: Stage, { booker, isByOffice }: Job): Viewer {
  return isByOffice ? { ...people[booker], actingAdminId: people.admin.userId } : people[booker];
}

function wantedBy({ panel, today }: Stage, viewer: Viewer, job: Job, at: number): Wanted {
  const { examineeName, type, more, booker } = job;
  const specialist = panel[job.specialist];
  const { firm } = personData[booker];
  const team = firm === "harbour" && at % 2 === 0 ? "motor" : "workers";
  const from = businessDay(today, job.day);
  const reportDueAt = at % 3 === 0 ? addDays(from, 21) : null;
  const facts = inventFacts(
    { examineeName, firm, team, state: stateOf(job), more: { reportDueAt, ...more } },
    at,
    today,
  );
  const papers = [
    ...(at % 5 === 4 ? [] : [letterOfInstruction(examineeName, specialist.name)]),
    ...(at % 2 === 0 ? [consentForm(examineeName)] : []),
  ];
  // Only the manager has both teams, in this order; everybody else's one team is taken without asking.
  const teamId = viewer.teamIds[team === "motor" ? 0 : 1];
  return { specialist, type, from, choice: at, facts: { ...facts, teamId }, papers };
}

function stateOf({ specialist }: Job): string {
  const { at } = panelData[specialist].sittings[0]!;
  return at === "telehealth" ? "NSW" : placeData[at].state;
}
