/** `Error: Sign in - Medibytes Booking`. Never holds a person's name or anything clinical: titles stay in histories. */
export function pageTitle(heading: string, { area, failed }: { area?: string; failed?: boolean } = {}) {
  const parts = [failed ? `Error: ${heading}` : heading, area, "Medibytes Booking"];
  return [{ title: parts.filter(Boolean).join(" - ") }];
}
