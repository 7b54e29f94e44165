import type { ComponentProps } from "react";
import { TextField } from "./fields";

type NewPasswordFieldProps = Pick<ComponentProps<typeof TextField>, "id" | "name" | "error"> & {
  label?: string;
};

/** The rules stand before the field; nothing else is asked of a password. */
export function NewPasswordField({ label = "New password", ...field }: NewPasswordFieldProps) {
  return (
    <>
      <div className="prose">
        <p>A good password is long and easy to remember, such as four or more unrelated words. It must be:</p>
        <ul>
          <li>12 characters or more; spaces and any characters are fine</li>
          <li>not a common password</li>
          <li>not the first part of your email address</li>
        </ul>
      </div>
      <TextField {...field} label={label} type="password" autoComplete="new-password" required />
    </>
  );
}
