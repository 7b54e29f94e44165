import { mayManageOrganizations } from "~/domain/identity/organization";
import type { Viewer } from "~/domain/viewer";
import { forbidden } from "./refusals.server";
import { requireViewer, type RouteArgs } from "./viewer.server";

/** The door of the pages that are the booking office's alone. */
export async function requireOffice(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  if (!mayManageOrganizations(viewer))
    throw await forbidden(viewer, { type: "page", id: new URL(args.request.url).pathname });
  return viewer;
}
