import { z } from "zod";

/** Only that there is one, and that it is no book: the rules are asked where the person's address is known. */
export const newPassword = z
  .string({ error: "Enter a new password" })
  .max(1024, "Password must be 256 characters or less");
