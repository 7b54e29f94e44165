import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";

/** A field's name as our forms have them: `name`, `dateOfInjury.day`. */
const likeOurs = /^[a-z][a-z0-9]{0,60}(\.[a-z]{1,20})?$/i;

/**
 * Checks fields by their schema; those the schema does not name are dropped. The form library reads more into a name
 * than we ever send: `a[4294967294]` is a list of that length, which takes minutes to go through, `__intent__` an
 * order in JSON, a thousand dots a thousand objects. So only names like ours reach it.
 */
export function parseFields<S extends z.ZodType>(fields: URLSearchParams, schema: S) {
  const ours = new URLSearchParams([...fields].filter(([name]) => likeOurs.test(name)));
  return parseWithZod(ours, { schema });
}

/** What a schema asks for. Anything else a stranger posts is not worth keeping with a refused form. */
export function namedBy(schema: z.ZodType, fields: URLSearchParams): URLSearchParams {
  const names = new Set(Object.keys(getZodConstraint(schema)).map(fieldOf));
  return new URLSearchParams([...fields].filter(([name]) => names.has(fieldOf(name))));
}

const fieldOf = (name: string) => /^[^.[]*/.exec(name)![0];
