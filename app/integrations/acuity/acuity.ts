/** The outside party that keeps some specialists' calendars, as the business sees it. No I/O here. */
export interface Acuity {
  /** The account our key belongs to: a cheap way to see whether the key is good. */
  me(): Promise<AcuityAccount>;
  calendars(): Promise<AcuityCalendar[]>;
  appointmentTypes(): Promise<AppointmentType[]>;
  forms(): Promise<IntakeForm[]>;

  /** The days (`2026-07-06`, in `timeZone`) of a month (`2026-07`) on which something is free. */
  availableDates(asked: Offer & { month: string }): Promise<string[]>;
  /** When something could begin on a day of `timeZone`. None of it is held: booking alone decides. */
  availableTimes(asked: Offer & { date: string; ignoreAppointmentId?: string }): Promise<Date[]>;

  /** Undefined when Acuity knows no such appointment; a cancelled one is still found. */
  findAppointment(id: string): Promise<Appointment | undefined>;
  /**
   * Acuity cuts a long list without saying so and knows no pages. A list that may be cut, or is larger than we take, is
   * asked for again in halves, down to single days; `isComplete` is false when one day alone may be cut.
   */
  listAppointments(asked: Period): Promise<{ appointments: Appointment[]; isComplete: boolean }>;

  /** Never past Acuity's own check of what is free, and without its mails: we are the sender. */
  book(wanted: Booking): Promise<Written>;
  /** The appointment keeps its id. */
  move(id: string, to: { startsAt: Date; timeZone: string; calendarId?: string }): Promise<Written>;
  /** `asOffice`: past the limits the account sets for its clients. */
  cancel(id: string, how?: { asOffice?: boolean }): Promise<Written>;
}

type Offer = { calendarId: string; appointmentTypeId: string; timeZone: string };

/** Whole days, both included; `showAll`: cancelled ones too; `withoutForms`: without what was answered at booking. */
export type Period = {
  calendarId: string;
  minDate: string;
  maxDate: string;
  showAll: boolean;
  withoutForms?: boolean;
};

export type Booking = {
  calendarId: string;
  appointmentTypeId: string;
  startsAt: Date;
  /** The client's zone; Acuity shows times in it. */
  timeZone: string;
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  /** Answers to intake questions, in the words `valueToPost` makes of them. */
  fields: { id: string; value: string }[];
};

/**
 * What came of a change. Everything else is thrown: `AcuityUnreachable` when it certainly had no effect,
 * `AcuityUnclear` when it may have had one.
 */
export type Written = { ok: true; appointment: Appointment } | { ok: false; because: AcuityRefusal };

/** Why Acuity said no, for good and without effect. Its sentence may repeat what a person typed and is left out. */
export const refusals = [
  ...["unauthorized", "forbidden", "not_found", "bad_request", "too_many_requests"],
  ...["required_first_name", "required_last_name", "required_email", "invalid_email", "required_phone"],
  ...["required_field", "invalid_fields"],
  ...[
    "required_appointment_type_id",
    "invalid_appointment_type",
    "invalid_calendar",
    "no_available_calendar",
  ],
  ...["required_datetime", "invalid_datetime", "invalid_timezone", "not_available"],
  ...["not_available_min_hours_in_advance", "not_available_max_days_in_advance"],
  ...["reschedule_not_allowed", "reschedule_too_close", "reschedule_series", "reschedule_canceled"],
  ...["cancel_not_allowed", "cancel_too_close", "other"],
] as const;
export type AcuityRefusal = (typeof refusals)[number];

/** Certainly without effect: nothing was sent, or it was a question only and no try got an answer. */
export class AcuityUnreachable extends Error {
  override name = "AcuityUnreachable";
  constructor(
    readonly because: "not_configured" | "resting" | "no_lane" | "no_connection" | "no_answer" | "too_large",
    options?: ErrorOptions,
  ) {
    super(`Acuity cannot be reached: ${because}`, options);
  }
}

/** A change was sent, and what came back (if anything) does not tell whether it took effect. */
export class AcuityUnclear extends Error {
  override name = "AcuityUnclear";
  constructor(
    readonly because: string,
    options?: ErrorOptions,
  ) {
    super(`Acuity did not say whether it did as asked: ${because}`, options);
  }
}

/** A question was refused, for example because the key is wrong. */
export class AcuityRefused extends Error {
  override name = "AcuityRefused";
  constructor(readonly because: AcuityRefusal) {
    super(`Acuity refused to answer: ${because}`);
  }
}

/**
 * Where each request waits until it may be sent, so that all instances together stay below Acuity's limits.
 * Rejects when the wait is too long. Whoever entered calls what they got, once, when they are through.
 */
export type Gate = { enter(): Promise<() => Promise<void>> };

export type AcuityAccount = { id: string; name: string; email: string; timeZone: string };

export type AcuityCalendar = { id: string; name: string; timeZone: string; location: string };

export type AppointmentType = {
  id: string;
  name: string;
  isActive: boolean;
  durationMinutes?: number;
  calendarIds: string[];
  formIds: string[];
};

export type IntakeForm = {
  id: string;
  name: string;
  /** For Acuity's staff only. */
  isHidden: boolean;
  appointmentTypeIds: string[];
  fields: IntakeField[];
};

export type IntakeField = {
  id: string;
  name: string;
  isRequired: boolean;
  /** `textbox`, `dropdown` and so on; Acuity may invent more. */
  type: string;
  options: string[];
};

export type Appointment = {
  id: string;
  calendarId: string;
  appointmentTypeId: string;
  startsAt: Date;
  /** Undefined when Acuity did not say. */
  durationMinutes?: number;
  isCanceled: boolean;
  isNoShow: boolean;
  canClientCancel: boolean;
  canClientReschedule: boolean;
  firstName: string;
  lastName: string;
  email: string;
  /** Digits only, however it was sent. */
  phone: string;
  /** The client's. */
  timeZone: string;
  /** An address, a link to a video room, or empty. */
  location: string;
  answers: { fieldId: string; value: string }[];
};

/** Acuity numbers everything it keeps. What is no number is nobody's id, and never becomes part of an address. */
export function isAcuityId(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text);
}
