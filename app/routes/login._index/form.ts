import { z } from "zod";

export const SignInForm = z.object({
  email: z
    .string({ error: "Enter your email address" })
    .max(254, "Email address must be 254 characters or less"),
  password: z.string({ error: "Enter your password" }).max(1024, "Password must be 256 characters or less"),
  next: z.string().optional(),
});
