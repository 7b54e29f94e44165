import { z } from "zod";
import { parseDateParts, parseDateText } from "~/domain/calendar/parse-date";
import { parseTime } from "~/domain/calendar/parse-time";
import { isZone, today } from "~/domain/calendar/zones";

const length = (text: string) => [...text].length;

/** One line or several of text, trimmed; an empty answer is null. */
export function optionalText(label: string, most: number) {
  return z
    .string({ error: `${label} must be one text` })
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .refine(
      (text) => length(text) <= most,
      `${label} must be ${most.toLocaleString("en")} characters or less`,
    )
    .transform((text) => text || null)
    .optional()
    .transform((text) => text ?? null);
}

export function requiredText(whenEmpty: string, label: string, most: number) {
  return z
    .string({ error: whenEmpty })
    .trim()
    .min(1, whenEmpty)
    .refine(
      (text) => length(text) <= most,
      `${label} must be ${most.toLocaleString("en")} characters or less`,
    );
}

/** Why something is done that others will ask about. */
export function reasonText(whenEmpty: string) {
  return requiredText(whenEmpty, "Reason", 1000).refine(
    (text) => length(text) >= 5,
    "Reason must be 5 characters or more",
  );
}

/** Membership in a list; an empty answer is null. */
export function optionalChoice(label: string, values: readonly string[]) {
  return z
    .string({ error: `Select one ${label}` })
    .refine((value) => values.includes(value), `Select a ${label} from the list`)
    .optional()
    .transform((value) => value ?? null);
}

type DateRule = {
  isWrong: (date: string) => boolean;
  /** What the date must be instead, for "must be …". */
  says: string;
};

const parts = z.object({
  day: z.string().optional(),
  month: z.string().optional(),
  year: z.string().optional(),
});

/** A date in three parts, or typed as one text; an empty answer is null, a good one `2026-03-04`. */
export function optionalDate(label: string, rule: DateRule) {
  return z
    .union([parts, z.string()], { error: `${label} must be a real date` })
    .optional()
    .transform((typed, context): string | null => {
      if (typed === undefined || isEmpty(typed)) return null;
      const answer = read(typed, label);
      if ("date" in answer && !rule.isWrong(answer.date)) return answer.date;
      context.addIssue({
        code: "custom",
        message: "date" in answer ? `${label} ${rule.says}` : answer.wrong,
      });
      return z.NEVER;
    });
}

type Typed = z.infer<typeof parts> | string;

function isEmpty(typed: Typed): boolean {
  return typeof typed === "string" ? typed.trim() === "" : !Object.values(typed).some((part) => part?.trim());
}

function read(typed: Typed, label: string): { date: string } | { wrong: string } {
  if (typeof typed === "string") {
    const date = parseDateText(typed);
    return date ? { date } : { wrong: `${label} must be a real date, like 27 3 1974` };
  }
  const parsed = parseDateParts(typed);
  if (parsed.ok) return { date: parsed.date };
  if ("missing" in parsed) return { wrong: `${label} must include a ${parsed.missing.join(" and ")}` };
  return { wrong: `${label} must be a real date, like 27 3 1974` };
}

const todayHere = () => today(new Date(), "Australia/Sydney");

export const inThePast: DateRule = {
  isWrong: (date) => date > todayHere() || date < "1900-01-01",
  says: "must be today or in the past",
};
export const inTheFuture: DateRule = {
  isWrong: (date) => date < todayHere(),
  says: "must be today or in the future",
};

/** The state of a booking the person saw; a missing or garbled one is one nobody ever saw. */
export const versionField = z.coerce.number().int().catch(0);

/** What a page showed when its form was begun, and what its sender was asked about; a garbled one is of no page. */
export const asShown = {
  seen: z.string().catch(""),
  confirmed: z.string().optional().catch(undefined),
};

/** The ids a form had boxes for, in one field of its own; a missing or garbled one means none. */
export const shownIds = z
  .string()
  .catch("")
  .transform((text) => text.split(" "));

/** A near date, typed as one text. */
export function typedDate(name: string, label: string) {
  return requiredText(`Enter a ${name}, like 4/3/2027`, label, 100).transform((typed, context) => {
    const date = parseDateText(typed);
    if (date) return date;
    context.addIssue({ code: "custom", message: `${label} must be a real date, like 4/3/2027` });
    return z.NEVER;
  });
}

/** The same, from today; while it is still yesterday in the west, that counts. */
export function comingDate(name: string, label: string) {
  return typedDate(name, label).refine(
    (date) => date >= today(new Date(), "Australia/Perth"),
    `${label} must be today or in the future`,
  );
}

type TimeRule = { /** What midnight means: 1440 where something ends. */ midnight?: 0 | 1440 };

/** A time of a day as minutes from midnight. */
export function timeField(name: string, label: string, rule: TimeRule = {}) {
  const whenEmpty = `Enter ${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}, like 9:30 am`;
  return requiredText(whenEmpty, label, 100).transform(readTime(label, rule));
}

/** An empty answer is null. */
export function optionalTime(label: string, rule: TimeRule = {}) {
  return optionalText(label, 100).transform((typed, context) =>
    typed === null ? null : readTime(label, rule)(typed, context),
  );
}

function readTime(label: string, { midnight = 0 }: TimeRule) {
  return (typed: string, context: z.RefinementCtx): number => {
    const minutes = parseTime(typed);
    if (minutes !== undefined) return minutes || midnight;
    context.addIssue({ code: "custom", message: `${label} must be a time, like 9:30 am or 14:00` });
    return z.NEVER;
  };
}

/** A name or an address: one line, whatever was pasted. */
export function oneLine(whenEmpty: string, label: string, most: number) {
  return requiredText(whenEmpty, label, most).transform((typed) => typed.replace(/\s+/g, " "));
}

export function wholeNumber(label: string, least: number, most: number) {
  const message = `${label} must be a whole number from ${least} to ${most.toLocaleString("en")}`;
  return requiredText(`Enter ${label.toLowerCase()}`, label, 100)
    .transform((typed) => typed.replace(/[\s,]/g, ""))
    .refine(
      (digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= least && Number(digits) <= most,
      message,
    )
    .transform(Number);
}

export const zoneField = z
  .string({ error: "Select a time zone" })
  .refine(isZone, "Select a time zone from the list");
