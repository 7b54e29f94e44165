import { z } from "zod";
import { parseDateParts, parseDateText } from "~/domain/calendar/parse-date";
import { today } from "~/domain/calendar/zones";

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
  /** How the value is meant, for "must be …". */ isWrong: (date: string) => boolean;
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
