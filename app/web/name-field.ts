import { z } from "zod";
import { requiredText } from "./form-fields";

/** A form that asks for one name, of one line. */
export function nameForm(whenEmpty: string, label: string) {
  const name = requiredText(whenEmpty, label, 100).transform((typed) => typed.replace(/\s+/g, " "));
  return z.object({ name });
}
