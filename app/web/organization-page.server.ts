import { mayArrange, mayManageMember, maySeeOrganization, rolesToOffer } from "~/domain/identity/membership";
import { findMember, listMembers, type MembersAsked } from "~/domain/identity/member-reads.server";
import { findOrganization, findTeam, type Organization } from "~/domain/identity/organization-reads.server";
import { roleLabels, type Viewer } from "~/domain/viewer";
import { openInvitationsOf } from "./open-invitations.server";
import { forbidden, notFound } from "./refusals.server";
import { requireFresh, requireViewer, type RouteArgs } from "./viewer.server";

type Door = {
  /** Only whoever arranges it. */ toArrange?: boolean;
  /** Only after a fresh proof. */ fresh?: boolean;
};

/** An organisation the viewer may see; without an id their own. */
export async function requireOrganization(args: RouteArgs, id?: string, { toArrange, fresh }: Door = {}) {
  const viewer = await requireViewer(args);
  const path = new URL(args.request.url).pathname;
  if (!maySeeOrganization(viewer)) throw await forbidden(viewer, { type: "page", id: path });
  const organization = await findOrganization(viewer, id ?? viewer.organizationId);
  if (!organization) throw await notFound(viewer, { type: "page", id });
  if (toArrange && !mayArrange(viewer, organization.id))
    throw await forbidden(viewer, { type: "page", id: path });
  if (fresh) await requireFresh(args);
  return { viewer, organization };
}

/** Somebody whom the viewer may give another role, or remove. */
export async function requireManagedMember(args: RouteArgs) {
  const viewer = await requireViewer(args);
  const id = args.params.membershipId;
  const member = await findMember(viewer, id);
  const organization = member && (await findOrganization(viewer, member.organizationId));
  if (!organization) throw await notFoundOrForbidden(viewer, id);
  if (!mayManageMember(viewer, member)) throw await forbidden(viewer, { type: "page", id });
  await requireFresh(args);
  return { viewer, member, organization };
}

/** A team of an organisation that the viewer arranges. */
export async function requireTeam(args: RouteArgs) {
  const viewer = await requireViewer(args);
  const id = args.params.teamId;
  const team = await findTeam(viewer, id);
  if (!team) throw await notFoundOrForbidden(viewer, id);
  if (!mayArrange(viewer, team.organizationId)) throw await forbidden(viewer, { type: "page", id });
  return { viewer, team };
}

function notFoundOrForbidden(viewer: Viewer, id: string | undefined): Promise<Response> {
  return maySeeOrganization(viewer)
    ? notFound(viewer, { type: "page", id })
    : forbidden(viewer, { type: "page", id });
}

/** Where an organisation's people stand: one's own under settings, all others on the office's page of it. */
export function pathOf(viewer: Viewer, organizationId: string): string {
  return isOwn(viewer, organizationId) ? "/settings/members" : officePath(organizationId);
}

/** The same for its teams. */
export function teamsPathOf(viewer: Viewer, organizationId: string): string {
  return isOwn(viewer, organizationId) ? "/settings/teams" : officePath(organizationId);
}

const isOwn = (viewer: Viewer, organizationId: string) => viewer.organizationId === organizationId;
const officePath = (organizationId: string) => `/admin/organizations/${organizationId}`;

/** A page of its people as the address asks for it, and who is invited. */
export async function peopleOf({ request }: RouteArgs, viewer: Viewer, organization: Organization) {
  const { rows, links } = await membersPage(request, viewer, organization.id);
  return {
    people: rows.map((member) => ({
      id: member.id,
      name: member.name,
      email: member.email,
      role: roleLabels[member.role],
      teams: member.teams.map(({ name }) => name).join(", "),
      mayManage: mayManageMember(viewer, member),
      isMe: member.userId === viewer.userId,
    })),
    links,
    mayInvite: rolesToOffer(viewer, organization).length > 0,
    invitations: await openInvitationsOf(viewer, organization, new Date()),
  };
}

/** Its people, and the addresses of the pages before and after. */
export async function membersPage(
  { url }: Request,
  viewer: Viewer,
  organizationId: string,
  { size }: Pick<MembersAsked, "size"> = {},
) {
  const { searchParams, pathname } = new URL(url);
  const asked = {
    after: searchParams.get("after") ?? undefined,
    before: searchParams.get("before") ?? undefined,
  };
  const { rows, before, after } = await listMembers(viewer, organizationId, { ...asked, size });
  return {
    rows,
    links: {
      previousHref: before && `${pathname}?before=${before.id}`,
      nextHref: after && `${pathname}?after=${after.id}`,
    },
  };
}
