import { Authenticator } from "remix-auth";
import { FormStrategy } from "remix-auth-form";
import { signIn } from "~/domain/identity/sign-in.server";
import type { Device } from "~/domain/identity/sign-in-limits";
import type { Origin } from "~/domain/viewer";

type Answer = Awaited<ReturnType<typeof signIn>>;

/** The ways to sign in. Sessions, cookies and throttling are ours; the strategy only hands over the form. */
export function authenticate(
  fields: URLSearchParams,
  from: Origin,
  device: Device | undefined,
): Promise<Answer> {
  const authenticator = new Authenticator<Answer>();
  authenticator.use(
    new FormStrategy(({ form }) => {
      const typed = {
        email: String(form.get("email")),
        password: String(form.get("password")),
        device,
      };
      return signIn(typed, from, new Date());
    }),
    "password",
  );
  return authenticator.authenticate(
    "password",
    new Request("http://form.invalid/", { method: "POST", body: fields }),
  );
}
