import { z } from "zod";
import { oneLine } from "./form-fields";

/** A form that asks for one name, of one line. */
export function nameForm(whenEmpty: string, label: string) {
  return z.object({ name: oneLine(whenEmpty, label, 100) });
}
