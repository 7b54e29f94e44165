/** All that the stand-in knows. A test may change any of it by hand. */
export type World = {
  calendars: Calendar[];
  types: Type[];
  forms: Form[];
  blocks: Block[];
  appointments: Kept[];
  rules: Rules;
  lastId: number;
};

export type Calendar = {
  id: number;
  name: string;
  timezone: string;
  location: string;
  /** Open on weekdays unless it says each day, in its own zone; times are offered on this grid. */
  isOpenDaily?: boolean;
  opens: string;
  closes: string;
  everyMinutes: number;
};

export type Type = {
  id: number;
  name: string;
  duration: number;
  paddingBefore: number;
  paddingAfter: number;
  calendarIDs: number[];
  formIDs: number[];
  location: string;
};

export type Form = {
  id: number;
  name: string;
  description: string;
  hidden: boolean;
  appointmentTypeIDs: number[];
  fields: { id: number; name: string; required: boolean; type: string; options: string[] | null }[];
};

export type Block = { id: number; calendarID: number; startsAt: Date; endsAt: Date; notes: string };

export type Kept = {
  id: number;
  calendarID: number;
  appointmentTypeID: number;
  startsAt: Date;
  timezone: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  notes: string;
  answers: { fieldID: number; value: string }[];
  canceled: boolean;
  noShow: boolean;
  createdAt: Date;
};

export type Rules = {
  minHoursInAdvance: number;
  maxDaysInAdvance: number;
  minHoursToCancel: number;
  minHoursToReschedule: number;
  mayCancel: boolean;
  mayReschedule: boolean;
  /** No list is ever longer, whatever `max` says. */
  longestList: number;
  /** 0: nobody counts. Acuity's own number is 10. */
  requestsPerSecond: number;
};

export function idIn(world: World): number {
  return ++world.lastId;
}

/** Two specialists in two zones, each seen in person and by video, and one form with every kind of question. */
export function story(): World {
  const ids = { sydney: 5000001, perth: 5000002, inPerson: 7000001, telehealth: 7000002, form: 8000001 };
  const hours = { opens: "09:00", closes: "17:00", everyMinutes: 30 };
  const both = { calendarIDs: [ids.sydney, ids.perth], formIDs: [ids.form] };
  return {
    calendars: [
      {
        id: ids.sydney,
        name: "Dr Amelia Chen",
        timezone: "Australia/Sydney",
        location: "1 Martin Place, Sydney",
        ...hours,
      },
      { id: ids.perth, name: "Dr Priya Raman", timezone: "Australia/Perth", location: "", ...hours },
    ],
    types: [
      // Names of types do come with stray spaces.
      {
        id: ids.inPerson,
        name: "Medical examination ",
        duration: 60,
        paddingBefore: 0,
        paddingAfter: 15,
        location: "1 Martin Place, Sydney",
        ...both,
      },
      {
        id: ids.telehealth,
        name: "Telehealth examination",
        duration: 45,
        paddingBefore: 0,
        paddingAfter: 0,
        location: "https://zoom.us/j/5550100?pwd=invented",
        ...both,
      },
    ],
    forms: [
      {
        id: ids.form,
        name: "Before the examination",
        description: "",
        hidden: false,
        appointmentTypeIDs: [ids.inPerson, ids.telehealth],
        fields: [
          question(101, "Medibytes reference", "textbox"),
          question(102, "Questions for the specialist", "textarea"),
          question(103, "Injured side", "dropdown", ["Left", "Right", "Both"]),
          question(104, "The examinee agrees to the examination", "checkbox"),
          question(105, "Areas to examine", "checkboxlist", ["Neck", "Back", "Knee"]),
          question(106, "Is an interpreter needed?", "yesno"),
          question(107, "Letter of instruction", "file"),
          question(108, "Address of the examinee", "address"),
        ],
      },
    ],
    blocks: [],
    appointments: [],
    rules: {
      ...{ minHoursInAdvance: 2, maxDaysInAdvance: 365, minHoursToCancel: 0, minHoursToReschedule: 0 },
      ...{ mayCancel: true, mayReschedule: true, longestList: 100, requestsPerSecond: 0 },
    },
    lastId: 900000000,
  };
}

function question(id: number, name: string, type: string, options: string[] | null = null) {
  return { id, name, required: false, type, options };
}
