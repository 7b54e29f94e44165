import type { ComponentProps } from "react";
import { TextField } from "./fields";

type CodeFieldProps = Pick<ComponentProps<typeof TextField>, "id" | "name" | "error" | "hint"> & {
  /** Only the app's code will do: recovery codes have letters. */
  digits?: boolean;
};

/** Never remembered by the server; paste, autofill and password managers work. */
export function CodeField({ digits = false, ...field }: CodeFieldProps) {
  return (
    <TextField
      {...field}
      label="Security code"
      inputMode={digits ? "numeric" : "text"}
      autoComplete="one-time-code"
      spellCheck={false}
      width="medium"
      required
    />
  );
}
