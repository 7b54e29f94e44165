export type Problem = { message: string; href?: string };

type FormErrors = {
  id: string;
  errors?: string[];
  allErrors: Record<string, string[] | null | undefined>;
  initialValue?: unknown;
};

/**
 * Whole-form errors first, then one message per field in page order.
 * `order` lists field names; for a date name its first part (`dateOfInjury.day`) so that the link lands there.
 */
export function summaryOf(form: FormErrors, order: string[] = []): Problem[] {
  const place = (name: string) => {
    const at = order.findIndex(
      (other) => other === name || other.startsWith(`${name}.`) || sameDate(other, name),
    );
    return at < 0 ? order.length : at;
  };
  const fields = Object.entries(form.allErrors)
    .flatMap(([name, messages]) => (name && messages?.[0] ? [{ name, message: messages[0] }] : []))
    .sort((a, b) => place(a.name) - place(b.name));
  return [
    ...(form.errors ?? []).map((message) => ({ message })),
    ...fields.map(({ name, message }) => ({ message, href: `#${form.id}-${controlOf(form, name, order)}` })),
  ];
}

/** The whole-form messages of a form that has no fields to type into. */
export function summaryOfReply(reply: { error?: Record<string, string[] | null> | null } | null): Problem[] {
  return (reply?.error?.[""] ?? []).map((message) => ({ message }));
}

const part = /\.(day|month|year)$/;

const sameDate = (other: string, name: string) =>
  part.test(name) && other.replace(part, "") === name.replace(part, "");

/** An error of a whole date belongs to its first part: the fieldset itself cannot be typed into. */
function controlOf(form: FormErrors, name: string, order: string[]): string {
  const typed = (form.initialValue as Record<string, unknown> | undefined)?.[name];
  const isDate = order.includes(`${name}.day`) || (isRecord(typed) && "day" in typed);
  return isDate ? `${name}.day` : name;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
