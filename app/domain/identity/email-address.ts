const looksLikeEmail = /^[^\s\0@<>()[\],;:"\\]+@[^\s\0@<>()[\],;:"\\]+\.[^\s\0@<>()[\],;:"\\]+$/;

export const mostEmailCharacters = 254;

/** One plain address, without blanks around it and in small letters, as it is kept; undefined when it is none. */
export function emailOf(typed: string): string | undefined {
  const email = typed.trim().toLowerCase();
  return email.length <= mostEmailCharacters && looksLikeEmail.test(email) ? email : undefined;
}

/** Of a sender such as `Medibytes Booking <booking@medibytes.example>`. */
export function addressIn(sender: string): string {
  return /<([^>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
}
