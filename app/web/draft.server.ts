import { mayCreate } from "~/domain/bookings/booking";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { firstUnfinishedStep, isReachable, type Step } from "~/domain/bookings/draft";
import { findDraft, isFreshDraftId, type StoredDraft } from "~/domain/bookings/draft-reads.server";
import type { Viewer } from "~/domain/viewer";
import { sendBackTo } from "./form.server";
import { forbidden, notFound } from "./refusals.server";
import { seeOther } from "./see-other.server";
import { requireViewer, type RouteArgs } from "./viewer.server";

/** The door of the wizard: referrers only. */
export async function requireCreator(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  if (!mayCreate(viewer))
    throw await forbidden(viewer, { type: "page", id: new URL(args.request.url).pathname });
  return viewer;
}

/**
 * The first page also stands for an id that nothing is stored under yet. A draft that was sent leads to its
 * confirmation, which every tab then shows.
 */
export async function requireNewDraft(
  args: RouteArgs,
): Promise<{ viewer: Viewer; id: string; draft: StoredDraft | undefined }> {
  const viewer = await requireCreator(args);
  const id = args.params.draftId ?? "";
  const draft = await findDraft(viewer, id);
  if (draft || (await isFreshDraftId(id))) {
    await demandNothingAsked(args, draft);
    return { viewer, id, draft };
  }
  if (await findBooking(viewer, id)) throw wasSent(id);
  throw await notFound(viewer, { type: "draft", id });
}

/** The later pages: a stored draft, far enough on for this step. */
export async function requireDraft(
  args: RouteArgs,
  step: Step,
): Promise<{ viewer: Viewer; draft: StoredDraft }> {
  const { viewer, id, draft } = await requireNewDraft(args);
  if (draft && isReachable(step, draft)) return { viewer, draft };
  const flash = { title: "Important", text: "Answer the questions on this page first" } as const;
  throw seeOther(`/bookings/new/${id}/${firstUnfinishedStep(draft)}`, { flash });
}

/** For whoever could not change a draft any more: on to what it waits for, or what became of it. */
export async function whereDraftWent(args: RouteArgs): Promise<Response> {
  const { id, draft } = await requireNewDraft(args);
  return seeOther(`/bookings/new/${id}/${firstUnfinishedStep(draft)}`);
}

/** While Acuity owes an answer nothing about the draft can change: the last page says so, and how it goes on. */
async function demandNothingAsked(args: RouteArgs, draft: StoredDraft | undefined): Promise<void> {
  const check = draft && `/bookings/new/${draft.id}/check`;
  if (!check || new URL(args.request.url).pathname.replace(/\.data$/, "") === check) return;
  if (!(await findOpenRequest(draft.id))) return;
  if (args.request.method === "GET") throw seeOther(check);
  throw await sendBackTo(args, check, [
    "The booking is being created. Your changes from the other page were not saved",
  ]);
}

export function wasSent(id: string): Response {
  const flash = { title: "Important", text: "This booking has already been created" } as const;
  return seeOther(`/bookings/${id}/confirmation`, { flash });
}
