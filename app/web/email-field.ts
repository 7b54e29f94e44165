import { z } from "zod";
import { emailOf, mostEmailCharacters } from "~/domain/identity/email-address";

/** One plain address, without blanks around it and in small letters, as it is kept. */
export function emailField(label = "Email address") {
  const whenEmpty = `Enter ${/^[aeiou]/i.test(label) ? "an" : "a"} ${label.toLowerCase()}`;
  return z
    .string({ error: whenEmpty })
    .transform((typed) => typed.trim().toLowerCase())
    .superRefine((typed, context) => {
      const message = problemWith(typed);
      if (message) context.addIssue({ code: "custom", message });
    });

  function problemWith(typed: string): string | undefined {
    if (typed === "") return whenEmpty;
    if (typed.length > mostEmailCharacters)
      return `${label} must be ${mostEmailCharacters} characters or less`;
    if (emailOf(typed) === undefined) return `${label} must be in the correct format, like name@example.com`;
    return undefined;
  }
}
