import type { AppointmentType } from "~/domain/directory/specialist";
import type { More } from "./facts";
import type { PersonKey } from "./people";
import type { PanelKey } from "./panel";

/** How a job stands at the end of the story. */
export type Ending =
  | "scheduled"
  | "rescheduled"
  | "cancelled"
  | "absent"
  | "writing"
  | "ready"
  | "returned"
  | "paid"
  | "cancelled and closed"
  | "paid and closed"
  | "archived";

/** Whoever is booked for by the office is on the phone with it. */
type Booker = PersonKey | `office for ${PersonKey}`;

type Row = [
  /** Business days from the day of seeding to the examination. */
  day: number,
  ending: Ending,
  booker: Booker,
  specialist: PanelKey,
  type: AppointmentType,
  examineeName: string,
  more?: More,
];

export type Job = {
  day: number;
  ending: Ending;
  booker: PersonKey;
  isByOffice: boolean;
  specialist: PanelKey;
  type: AppointmentType;
  examineeName: string;
  more: More;
};

const byPhone = { notes: "Booked by phone." };
const vietnamese = { interpreterLanguage: "Vietnamese" };
const dari = { interpreterLanguage: "Dari" };

const harbour: Row[] = [
  [0, "scheduled", "referrer", "chen", "in_person", "Ngaire Thompson"],
  [0, "scheduled", "manager", "chen", "in_person", "Jack Whitfield"],
  [1, "scheduled", "referrer", "chen", "in_person", "Huda Al-Masri", { interpreterLanguage: "Arabic" }],
  [4, "scheduled", "referrer", "goldstein", "telehealth", "Chloe Bannister"],
  [7, "scheduled", "manager", "macleod", "in_person", "Lachlan Murray"],
  [12, "scheduled", "office for referrer", "iyer", "telehealth", "Priya Raman", byPhone],
  [21, "scheduled", "owner", "oconnor", "in_person", "Margaret Fairweather", { accessNeeds: "Wheelchair" }],
  [-1, "scheduled", "referrer", "chen", "in_person", "Matteo Ferraro"],
  [-2, "scheduled", "manager", "okafor", "in_person", "Bronwyn Hughes"],
  [9, "rescheduled", "referrer", "chen", "in_person", "Trần Minh Hương", vietnamese],
  [14, "rescheduled", "manager", "parata", "in_person", "Siosaia Taufa"],
  [11, "cancelled", "referrer", "nguyen", "in_person", "Eleni Stavrou"],
  [16, "cancelled", "owner", "papadopoulos", "in_person", "Beau Harrington"],
  [-4, "absent", "referrer", "chen", "in_person", "Dmitri Volkov"],
  [-7, "absent", "manager", "haddad", "in_person", "Kirra Dunstan", { supportPerson: "Her sister" }],
  [-3, "writing", "referrer", "chen", "in_person", "Fatima Rahimi", dari],
  [-6, "writing", "manager", "pritchard", "in_person", "Samuel Tekle"],
  [-8, "writing", "referrer", "goldstein", "telehealth", "Zoë Lindqvist"],
  [-13, "ready", "referrer", "chen", "in_person", "Patrick O'Sullivan"],
  [-14, "ready", "referrer", "macleod", "in_person", "Mei-Ling Zhao"],
  [-16, "ready", "manager", "okafor", "in_person", "Tariq Mansoor"],
  [-18, "ready", "office for referrer", "iyer", "in_person", "José Carvalho"],
  [-15, "returned", "referrer", "chen", "in_person", "Aroha Winiata", { notes: "Question 4 is open." }],
  [-21, "paid", "referrer", "oconnor", "in_person", "Ivana Horvat"],
  [-24, "paid", "manager", "chen", "in_person", "Anil Deshpande"],
  [-5, "cancelled and closed", "referrer", "parata", "telehealth", "Nadia Petrenko"],
  [-30, "paid and closed", "referrer", "chen", "in_person", "Grace Achieng"],
  [-52, "archived", "manager", "papadopoulos", "in_person", "Sione Vainikolo"],
];

const castlereagh: Row[] = [
  [2, "scheduled", "caseManager", "chen", "in_person", "Daniel Kowalczyk"],
  [3, "scheduled", "caseManager", "oconnor", "in_person", "Shanelle Cooper"],
  [6, "scheduled", "caseManager", "goldstein", "telehealth", "Phạm Thị Lan", vietnamese],
  [18, "scheduled", "office for caseManager", "haddad", "in_person", "Callum Fraser", byPhone],
  [-1, "scheduled", "caseManager", "chen", "in_person", "Rosa Delgado", { interpreterLanguage: "Spanish" }],
  [8, "rescheduled", "caseManager", "okafor", "in_person", "Amina Yusuf"],
  [5, "cancelled", "caseManager", "iyer", "telehealth", "Hiroshi Tanabe"],
  [13, "cancelled", "caseManager", "macleod", "in_person", "Leilani Kealoha"],
  [-5, "absent", "caseManager", "chen", "in_person", "Viktor Novák"],
  [-4, "writing", "caseManager", "nguyen", "in_person", "Omar Khalil"],
  [-2, "writing", "caseManager", "chen", "in_person", "Isabella Romano", { accessNeeds: "Hearing loop" }],
  [-12, "ready", "caseManager", "chen", "in_person", "Tevita Mahe"],
  [-17, "ready", "caseManager", "papadopoulos", "in_person", "Jessica Lowe"],
  [-20, "paid", "caseManager", "parata", "in_person", "Arjun Nair"],
  [-25, "paid", "office for caseManager", "chen", "in_person", "Bettina Krause"],
  [-9, "cancelled and closed", "caseManager", "haddad", "in_person", "Peter Yarran"],
  [-33, "paid and closed", "caseManager", "macleod", "in_person", "Park Soo-jin"],
  [-55, "archived", "caseManager", "oconnor", "in_person", "Helen Armitage"],
];

export const story: Job[] = [...harbour, ...castlereagh].map(
  ([day, ending, who, specialist, type, examineeName, more = {}]) => {
    const isByOffice = who.startsWith("office for ");
    const booker = who.replace("office for ", "") as PersonKey;
    return { day, ending, booker, isByOffice, specialist, type, examineeName, more };
  },
);
