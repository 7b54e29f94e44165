import { eq } from "drizzle-orm";
import { addDocument, type DocumentOwner } from "~/domain/documents/add-document.server";
import { queueForScan } from "~/domain/documents/queue-for-scan.server";
import type { Viewer } from "~/domain/viewer";
import { env } from "~/env.server";
import { db } from "../client";
import { documents } from "../schema";
import { must } from "./must";
import { arriving, type Paper } from "./papers/papers";

/** In the story nobody waits for a scanner: a report counts from the moment it is there. */
export async function addPaper(viewer: Viewer, owner: DocumentOwner, paper: Paper, at: Date): Promise<void> {
  const { id } = await must(addDocument(viewer, owner, arriving(paper), at));
  if (!env().scanner) return;
  await db.update(documents).set({ scanState: "not_scanned", scanNextAt: null }).where(eq(documents.id, id));
}

/** Where there is a scanner, it is given the story's papers once the server runs. */
export async function letPapersBeScanned(now: Date): Promise<void> {
  if (env().scanner) await queueForScan("not_scanned", now);
}
