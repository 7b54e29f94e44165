/** What may stand in the log of an error. Database errors carry the values of the statement: those stay out. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: `not an Error: ${typeof error}` };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error),
    code: typeof code === "string" ? code : undefined,
    stack: framesOf(error),
    cause: cause === undefined || cause === error ? undefined : causeOf(cause),
  };
}

function causeOf(cause: unknown): object {
  const { type, message, code } = loggedError(cause) as { type?: string; message: string; code?: string };
  return { type, message, code };
}

/** Drizzle adds the parameters; PostgreSQL repeats a value that has the wrong form (class 22). */
function withoutValues(error: Error): string {
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && /^22...$/.test(code)) return "a value has the wrong form";
  return error.message.split(/\nparams:/)[0]!;
}

/** The stack begins with the message, so only what follows it is taken. */
function framesOf({ stack = "", message }: Error): string {
  const at = message ? stack.indexOf(message) : -1;
  const after = at < 0 ? stack : stack.slice(at + message.length);
  return after
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
