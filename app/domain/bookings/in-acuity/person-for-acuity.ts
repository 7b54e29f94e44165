import type { CompleteFacts } from "../facts";

type Person = { firstName: string; lastName: string; email: string; phone: string };

/** Acuity wants two names and an address of everybody; we ask for one name and need no address. */
export function personFor(facts: CompleteFacts, officeEmail: string): Person {
  const words = facts.examineeName.trim().split(/\s+/);
  const [firstName, lastName] =
    words.length > 1 ? [words.slice(0, -1).join(" "), words.at(-1)!] : [words[0]!, words[0]!];
  return { firstName, lastName, email: facts.examineeEmail ?? officeEmail, phone: facts.examineePhone };
}
