import type { Viewer } from "~/domain/viewer";
import { forbidden } from "./refusals.server";
import { requireFresh, requireViewer, type RouteArgs } from "./viewer.server";

/** The pages of one's own account: closed to whoever acts as somebody else. */
export async function requireOwnAccount(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  if (viewer.actingAdminId)
    throw await forbidden(viewer, { type: "page", id: new URL(args.request.url).pathname });
  return viewer;
}

/** As above, for what must not happen on a screen somebody left open. */
export async function requireFreshAccount(args: RouteArgs): Promise<Viewer> {
  await requireOwnAccount(args);
  return requireFresh(args);
}
