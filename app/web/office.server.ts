import { maySecureAccount } from "~/domain/identity/membership";
import { mayManageOrganizations } from "~/domain/identity/organization";
import { findAccount } from "~/domain/identity/person-reads.server";
import type { Viewer } from "~/domain/viewer";
import { forbidden, notFound } from "./refusals.server";
import { requireFresh, requireViewer, type RouteArgs } from "./viewer.server";

/** The door of the pages that are the booking office's alone. */
export async function requireOffice(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  if (!mayManageOrganizations(viewer))
    throw await forbidden(viewer, { type: "page", id: new URL(args.request.url).pathname });
  return viewer;
}

/** A person's account, for the office. */
export async function requireAccount(args: RouteArgs) {
  const viewer = await requireOffice(args);
  const account = await findAccount(viewer, args.params.userId);
  if (!account) throw await notFound(viewer, { type: "page", id: args.params.userId });
  return { viewer, account };
}

/** An account that the viewer may protect for its owner, after proving who they are themselves. */
export async function requireSecurableAccount(args: RouteArgs) {
  const found = await requireAccount(args);
  const { viewer, account } = found;
  if (!maySecureAccount(viewer, account.id)) throw await forbidden(viewer, { type: "page", id: account.id });
  await requireFresh(args);
  return found;
}
