import { dateTime } from "~/domain/calendar/format";
import { listOpenInvitations } from "~/domain/identity/invitation-reads.server";
import { mayInvite } from "~/domain/identity/membership";
import type { OrganizationType } from "~/domain/identity/organization";
import { roleLabels, type Viewer } from "~/domain/viewer";
import type { OpenInvitationsProps } from "~/ui/open-invitations";

const zone = "Australia/Sydney";

/** The rows of `OpenInvitations`, for the pages that show an organisation's people. */
export async function openInvitationsOf(
  viewer: Viewer,
  organization: { id: string; type: OrganizationType },
  now: Date,
): Promise<OpenInvitationsProps> {
  const { rows, more } = await listOpenInvitations(viewer, organization.id);
  const invitations = rows.map(({ id, email, role, expiresAt }) => ({
    id,
    email,
    role: roleLabels[role],
    ...(expiresAt > now && {
      worksUntil: dateTime(expiresAt, zone),
    }),
    mayChange: mayInvite(viewer, organization, role),
  }));
  return { invitations, more };
}
