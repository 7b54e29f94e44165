import { findAcuityLink } from "~/domain/directory/acuity-link-reads.server";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { isId } from "~/domain/ids";
import { requireOffice } from "./office.server";
import { notFound } from "./refusals.server";
import type { RouteArgs } from "./viewer.server";

/** The office, and the specialist of the path with the link they have, if any. */
export async function requireLinkable(args: RouteArgs) {
  const viewer = await requireOffice(args);
  const id = args.params.specialistId;
  const specialist = isId(id) ? await findSpecialist(id) : undefined;
  if (!specialist) throw await notFound(viewer, { type: "page", id });
  return { viewer, specialist, link: await findAcuityLink(specialist.id) };
}
