import { z } from "zod";

/** A code of the app or a recovery code, as people type or paste it. */
export const CodeForm = z.object({
  code: z.string({ error: "Enter the security code" }).max(40, "Security code must be 40 characters or less"),
});
