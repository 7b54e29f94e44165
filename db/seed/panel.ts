import type { states } from "db/schema/directory";

export const placeData = {
  sydney: rooms("Medibytes Sydney", "Level 9, 88 Lantern Street, Sydney NSW 2000", "NSW", "Sydney"),
  parramatta: rooms("Medibytes Parramatta", "Suite 3, 14 Weir Lane, Parramatta NSW 2150", "NSW", "Sydney"),
  melbourne: rooms(
    "Medibytes Melbourne",
    "Level 5, 210 Tramway Place, Melbourne VIC 3000",
    "VIC",
    "Melbourne",
  ),
  brisbane: rooms("Medibytes Brisbane", "Level 2, 37 Jacaranda Court, Brisbane QLD 4000", "QLD", "Brisbane"),
  adelaide: rooms("Medibytes Adelaide", "Ground floor, 6 Almond Terrace, Adelaide SA 5000", "SA", "Adelaide"),
  perth: rooms("Medibytes Perth", "Level 4, 51 Banksia Parade, Perth WA 6000", "WA", "Perth"),
};

export type PlaceKey = keyof typeof placeData;
/** Days are 1 (Monday) to 5; two parts a day, because a break is the gap between them. */
export type Sittings = { at: PlaceKey | "telehealth"; days: number[]; parts: [from: string, to: string][] };
/** Business days from the day of seeding, both included. */
export type Absence = [from: number, to: number];
export type Listed = {
  name: string;
  specialty: string;
  city: string;
  sittings: Sittings[];
  away: Absence[];
  telehealthSlotMinutes?: number;
  worksOnHolidays?: boolean;
};

const fullDay: Sittings["parts"] = [
  ["09:00", "12:00"],
  ["13:00", "17:00"],
];
const shortDay: Sittings["parts"] = [
  ["09:00", "12:00"],
  ["13:00", "16:00"],
];
const morning: Sittings["parts"] = [["09:00", "12:00"]];
const early: Sittings["parts"] = [
  ["08:30", "12:30"],
  ["13:15", "16:15"],
];

export const panelData = {
  chen: {
    name: "Dr Amelia Chen",
    specialty: "Orthopaedic surgery",
    city: "Sydney",
    sittings: [
      { at: "sydney", days: [1, 2, 3, 4], parts: shortDay },
      { at: "parramatta", days: [5], parts: shortDay },
      { at: "telehealth", days: [3], parts: [["16:30", "18:30"]] },
    ],
    away: [[24, 28]],
  },
  iyer: {
    name: "Dr Rajesh Iyer",
    specialty: "Psychiatry",
    city: "Sydney",
    sittings: [
      { at: "telehealth", days: [1, 2, 3, 4], parts: morning },
      { at: "parramatta", days: [1, 2, 3, 4, 5], parts: [["13:00", "17:00"]] },
    ],
    away: [[8, 8]],
  },
  pritchard: {
    name: "Dr Owen Pritchard",
    specialty: "Neurosurgery",
    city: "Sydney",
    sittings: [{ at: "sydney", days: [2, 4], parts: early }],
    away: [],
  },
  macleod: {
    name: "Dr Fiona MacLeod",
    specialty: "Neurology",
    city: "Melbourne",
    sittings: [{ at: "melbourne", days: [1, 2, 3, 4], parts: fullDay }],
    away: [[10, 19]],
  },
  nguyen: {
    name: "Dr Tuấn Nguyễn",
    specialty: "Occupational medicine",
    city: "Melbourne",
    sittings: [
      { at: "melbourne", days: [2, 3, 4, 5], parts: early },
      { at: "telehealth", days: [1], parts: shortDay },
    ],
    away: [],
  },
  okafor: {
    name: "Dr Grace Okafor",
    specialty: "Rehabilitation medicine",
    city: "Brisbane",
    sittings: [{ at: "brisbane", days: [1, 2, 3, 4, 5], parts: shortDay }],
    away: [[40, 44]],
  },
  parata: {
    name: "Dr Hemi Parata",
    specialty: "Rheumatology",
    city: "Brisbane",
    sittings: [
      { at: "brisbane", days: [1, 3, 5], parts: early },
      { at: "telehealth", days: [2, 4], parts: morning },
    ],
    away: [],
    telehealthSlotMinutes: 30,
  },
  papadopoulos: {
    name: "Dr Sofia Papadopoulos",
    specialty: "Psychiatry",
    city: "Adelaide",
    sittings: [
      { at: "adelaide", days: [1, 2, 3, 4], parts: fullDay },
      { at: "telehealth", days: [5], parts: shortDay },
    ],
    away: [[30, 32]],
  },
  oconnor: {
    name: "Dr Liam O'Connor",
    specialty: "Orthopaedic surgery",
    city: "Perth",
    sittings: [{ at: "perth", days: [1, 2, 3, 4, 5], parts: early }],
    away: [],
    worksOnHolidays: true,
  },
  haddad: {
    name: "Dr Yasmin Haddad",
    specialty: "Pain medicine",
    city: "Perth",
    sittings: [
      { at: "perth", days: [2, 3, 4], parts: shortDay },
      { at: "telehealth", days: [1, 5], parts: shortDay },
    ],
    away: [[15, 16]],
  },
  goldstein: {
    name: "Dr Miriam Goldstein",
    specialty: "Psychology",
    city: "Hobart",
    sittings: [{ at: "telehealth", days: [1, 2, 3, 4, 5], parts: fullDay }],
    away: [],
    worksOnHolidays: true,
  },
} satisfies Record<string, Listed>;

export type PanelKey = keyof typeof panelData;

function rooms(name: string, address: string, state: (typeof states)[number], city: string) {
  return { name, address, state, timeZone: `Australia/${city}` };
}
