import { transaction } from "db/client";
import type { Viewer } from "~/domain/viewer";
import { beginSetUp } from "./second-step.server";

/** Shows a new key; nothing asks for its codes before the first of them was right. */
export function beginSecondStep({ userId }: Viewer, now: Date): Promise<void> {
  return transaction(() => beginSetUp(userId, now));
}
