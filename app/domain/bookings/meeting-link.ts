import type { AppointmentType } from "~/domain/directory/specialist";

/** The link to meet by, when that is the place of a telehealth appointment. One in person may have a map for its place. */
export function meetingLinkOf(type: AppointmentType, location: string | null): string | null {
  if (type !== "telehealth" || !location || !URL.canParse(location)) return null;
  const { protocol, username, password } = new URL(location);
  return protocol === "https:" && !username && !password ? location : null;
}
