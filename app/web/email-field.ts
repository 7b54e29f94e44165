import { z } from "zod";

const looksLikeEmail = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\]+$/;

/** One plain address, without blanks around it and in small letters, as it is kept. */
export function emailField(label = "Email address") {
  const whenEmpty = `Enter ${/^[aeiou]/i.test(label) ? "an" : "a"} ${label.toLowerCase()}`;
  return z
    .string({ error: whenEmpty })
    .transform((typed) => typed.trim().toLowerCase())
    .refine((typed) => typed !== "", whenEmpty)
    .refine((typed) => typed.length <= 254, `${label} must be 254 characters or less`)
    .refine(
      (typed) => typed === "" || looksLikeEmail.test(typed),
      `${label} must be in the correct format, like name@example.com`,
    );
}
