import type { organizationTypes } from "db/schema/identity";
import type { Role, Viewer } from "~/domain/viewer";

export type OrganizationType = (typeof organizationTypes)[number];

/** Which roles there are in which kind of organisation. */
export const rolesIn: Record<OrganizationType, readonly Role[]> = {
  provider: ["admin", "specialist"],
  referrer: ["owner", "manager", "member"],
  clinic: [],
};

/** Organisations, their teams and their people without an invitation: the office alone. */
export function mayManageOrganizations({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}
