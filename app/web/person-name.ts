import { requiredText } from "./form-fields";

/** One line, whatever was pasted: it also stands in mails. */
export const personName = requiredText("Enter your full name", "Full name", 200).transform((typed) =>
  typed.replace(/[\s\x00-\x1f\x7f]+/g, " "),
);
