import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { findOpenInvitation } from "~/domain/identity/invitation-reads.server";
import { invite, type InviteRefusal } from "~/domain/identity/invite.server";
import { mayInvite, mayInviteSomebody, rolesToOffer } from "~/domain/identity/membership";
import { findOrganization } from "~/domain/identity/organization-reads.server";
import { listTeams } from "~/domain/identity/team-reads.server";
import { roleLabels } from "~/domain/viewer";
import { tooManyTries } from "./clock-words.server";
import { emailField } from "./email-field";
import { type FormErrors, formState, readForm } from "./form.server";
import { pathOf } from "./organization-page.server";
import { forbidden, notFound } from "./refusals.server";
import { seeOther } from "./see-other.server";
import { requireFresh, requireViewer, type RouteArgs } from "./viewer.server";

const InviteForm = z.object({
  email: emailField(),
  role: z.string({ error: "Select a role" }),
  teamIds: z.array(z.string(), { error: "Select teams from the list" }).max(100).optional(),
});

/**
 * The door of invitations: whoever may invite somebody into that organisation. An invitation grants a role as a change
 * of role does, so it asks for the same fresh proof.
 */
async function requireInviter(args: RouteArgs, organizationId: string | undefined) {
  const viewer = await requireViewer(args);
  if (!mayInviteSomebody(viewer))
    throw await forbidden(viewer, { type: "page", id: new URL(args.request.url).pathname });
  const organization = await findOrganization(viewer, organizationId ?? viewer.organizationId);
  if (!organization) throw await notFound(viewer, { type: "page", id: organizationId });
  await requireFresh(args);
  return { viewer, organization, roles: rolesToOffer(viewer, organization) };
}

/** What the page of an invitation shows. Without an id it is one's own organisation. */
export async function invitePage(args: LoaderFunctionArgs, organizationId?: string) {
  const { viewer, organization, roles } = await requireInviter(args, organizationId);
  return {
    organizationName: organization.name,
    roles: roles.map((value) => ({ value, label: roleLabels[value] })),
    teams: (await listTeams(viewer, organization.id)).map(({ id, name }) => ({ value: id, label: name })),
    state: await formState(args),
  };
}

export async function sendInvitation(
  args: ActionFunctionArgs,
  { organizationId, back }: { organizationId?: string; back: string },
): Promise<Response> {
  const { viewer, organization, roles } = await requireInviter(args, organizationId);
  const form = await readForm(args, InviteForm);
  if (!form.ok) return form.sendBack();
  const { email, teamIds = [] } = form.value;
  const role = roles.find((each) => each === form.value.role);
  if (!role) return form.sendBack({ fields: { role: ["Select a role from the list"] } });
  const offer = { organizationId: organization.id, email, role, teamIds: [...new Set(teamIds)] };
  const outcome = await invite(viewer, offer, new Date());
  if (!outcome.ok && outcome.because === "not_allowed")
    throw await forbidden(viewer, { type: "page", id: organization.id });
  if (!outcome.ok) return form.sendBack(wordsFor(outcome));
  const text = `An invitation is on its way to ${email}. It works for 72 hours`;
  return seeOther(back, { flash: { title: "Success", text } });
}

function wordsFor({ because, until }: { because: InviteRefusal; until?: Date }): FormErrors {
  if (because === "too_many") return { form: [tooManyTries(until ?? new Date())] };
  if (because === "member_already")
    return { fields: { email: ["Someone with this address is already a member"] } };
  if (because === "invited_already")
    return {
      fields: {
        email: ["This address is invited already. Send that invitation again, or withdraw it first"],
      },
    };
  return { fields: { teamIds: ["Select teams from the list"] } };
}

/** The door of one invitation that is still open. */
export async function requireInvitation(args: RouteArgs) {
  const viewer = await requireViewer(args);
  const id = args.params.invitationId;
  const subject = { type: "page", id: new URL(args.request.url).pathname } as const;
  if (!mayInviteSomebody(viewer)) throw await forbidden(viewer, subject);
  const found = await findOpenInvitation(viewer, id);
  if (!found) throw await notFound(viewer, subject);
  const { invitation, organization } = found;
  if (!mayInvite(viewer, organization, invitation.role)) throw await forbidden(viewer, subject);
  const { email, role } = invitation;
  const page = { id: invitation.id, email, role: roleLabels[role], organizationName: organization.name };
  return { viewer, page, back: pathOf(viewer, invitation.organizationId) };
}

export function invitationFacts(page: { email: string; role: string; organizationName: string }) {
  return [
    { key: "Email address", value: page.email },
    { key: "Role", value: page.role },
    { key: "Organisation", value: page.organizationName },
  ];
}
