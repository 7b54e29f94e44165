import type { Viewer } from "~/domain/viewer";
import { type Saved, saveDraft } from "./change-draft.server";

/** The person has seen the documents page, with or without adding any. */
export function passDocuments(viewer: Viewer, draftId: string, now: Date): Saved {
  return saveDraft(viewer, draftId, { documentsSeenAt: now }, now);
}
