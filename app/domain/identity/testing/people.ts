import { newId } from "~/domain/ids";
import { systemViewer } from "~/domain/system-viewer";
import type { Origin, Role } from "~/domain/viewer";
import { addMember } from "../add-member.server";
import { addOrganization } from "../add-organization.server";

/** For tests: people who can sign in, made by the verbs the app uses. */

export const password = "a long enough one";
export const monday = new Date("2026-03-02T00:00:00Z");
export const after = (minutes: number, from = monday) => new Date(from.getTime() + minutes * 60_000);

let addresses = 0;

/** Each origin an address of its own, so that tests do not throttle each other. */
export function origin(ip = `10.1.${addresses >> 8}.${addresses++ & 255}`): Origin {
  return { ip, userAgent: "a test", requestId: "test" };
}

export async function somebody(role: Role = "member"): Promise<{ email: string; userId: string }> {
  const office = systemViewer("office", "test");
  const type = role === "admin" || role === "specialist" ? "provider" : "referrer";
  const organization = await addOrganization(office, { name: "Firm", type }, monday);
  if (!organization.ok) throw new Error(organization.because);
  const email = `${newId()}@example.com`;
  const member = { organizationId: organization.value.id, email, name: "Jo Doe", role, password };
  const added = await addMember(office, member, monday);
  if (!added.ok) throw new Error(added.because);
  return { email, userId: added.value.userId };
}
