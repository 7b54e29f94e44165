import type { ComponentProps } from "react";
import { TextField } from "./fields";

type CodeFieldProps = Pick<ComponentProps<typeof TextField>, "id" | "name" | "error" | "hint">;

/** Never remembered by the server; paste, autofill and password managers work. */
export function CodeField(field: CodeFieldProps) {
  return (
    <TextField
      {...field}
      label="Security code"
      inputMode="text"
      autoComplete="one-time-code"
      spellCheck={false}
      width="medium"
      required
    />
  );
}
