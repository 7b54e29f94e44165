import { z } from "zod";

/** Only that it is no book: a character may take several units, and what counts is the rule asked of new passwords. */
const typedPassword = (missing: string) =>
  z.string({ error: missing }).max(1024, "Password must be 256 characters or less");

export const password = typedPassword("Enter your password");

/** Only that there is one: the rules are asked where the person's address is known. */
export const newPassword = typedPassword("Enter a new password");
