import type { State } from "./states";

export type Holiday = {
  name: string;
  /** Minutes from local midnight to its beginning: some states keep the evenings before Christmas and New Year. */
  fromMinute: number;
};

/** Asks whether a local date is a public holiday of the whole state. */
export type Holidays = (state: State, date: string) => Holiday | undefined;

/** What the package misses: when 25 April 2027 is a Sunday and 25 December 2027 a Saturday. */
const missing: [state: State, date: string, name: string][] = [
  ["SA", "2027-04-26", "Anzac Day (additional day)"],
  ["SA", "2027-12-25", "Christmas Day"],
  ["NT", "2027-12-25", "Christmas Day"],
];

type Year = Map<string, Holiday>;
const years = new Map<string, Year>();

/** The package knows the whole world and takes its time to load: only who asks for times waits for it, once. */
export async function publicHolidays(): Promise<Holidays> {
  const { default: Package } = await import("date-holidays");
  const calendar = (state: State) =>
    new Package("AU", state.toLowerCase(), { languages: ["en"], types: ["public"] });
  return (state, date) => {
    const year = date.slice(0, 4);
    const key = `${state} ${year}`;
    let known = years.get(key);
    if (!known) years.set(key, (known = holidaysOf(state, calendar(state).getHolidays(Number(year)))));
    return known.get(date);
  };
}

/** `date` is a wall time like "2026-12-24 19:00:00". */
function holidaysOf(state: State, found: { date: string; name: string }[]): Year {
  const ours = missing.filter((row) => row[0] === state);
  const year: Year = new Map(ours.map(([, date, name]) => [date, { name, fromMinute: 0 }]));
  for (const { date, name } of found) {
    const fromMinute = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16));
    const before = year.get(date.slice(0, 10));
    if (!before || fromMinute < before.fromMinute) year.set(date.slice(0, 10), { name, fromMinute });
  }
  return year;
}
