import { z } from "zod";
import { password } from "~/web/password-fields";

export const SignInForm = z.object({
  email: z
    .string({ error: "Enter your email address" })
    .max(254, "Email address must be 254 characters or less"),
  password,
  next: z.string().optional(),
});
