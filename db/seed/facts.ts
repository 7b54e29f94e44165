import { addDays } from "~/domain/calendar/zones";
import type { CompleteFacts, Facts } from "~/domain/bookings/facts";
import { searchText } from "~/domain/search-text";
import type { FirmKey } from "./people";

/** Ranges that are never given to anybody. */
const mobiles = ["+61491570156", "+61491570157", "+61491570158", "+61491570159"];
const areaCodes: Record<string, string> = { NSW: "2", VIC: "3", QLD: "7", SA: "8", WA: "8", TAS: "3" };

/** What differs from the invented answers. */
export type More = Partial<Omit<Facts, "examineeName" | "examineePhone">>;

type About = { examineeName: string; firm: FirmKey; team: "motor" | "workers"; state: string; more?: More };

/** The facts of one made-up case; the same for the same place in the story. */
export function inventFacts(about: About, at: number, today: string): CompleteFacts {
  const { examineeName, firm, team, state } = about;
  return {
    examineeName,
    examineePhone: phone(at, state),
    examineeEmail: at % 3 === 0 ? null : `${searchText(examineeName).replace(/[^a-z]+/g, ".")}@example.com`,
    examineeDateOfBirth: birthday(at),
    matterNumber: `${firm === "harbour" ? "HL" : "CI"}-${24_310 + at * 7}`,
    claimNumber: at % 4 === 1 ? null : `${team === "motor" ? "CTP" : "WC"}${580_240 + at * 113}`,
    claimType: team === "motor" ? "ctp" : "workers_compensation",
    jurisdiction: state,
    dateOfInjury: addDays(today, -(320 + at * 17)),
    ...noAnswers,
    ...about.more,
  };
}

const noAnswers = {
  interpreterLanguage: null,
  supportPerson: null,
  accessNeeds: null,
  reportDueAt: null,
  notes: null,
};

function phone(at: number, state: string): string {
  return at % 2 === 0 ? mobiles[(at / 2) % mobiles.length]! : `+61${areaCodes[state]}5550${1200 + at * 13}`;
}

function birthday(at: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${1956 + ((at * 7) % 46)}-${twoDigits(1 + ((at * 5) % 12))}-${twoDigits(1 + ((at * 11) % 28))}`;
}
