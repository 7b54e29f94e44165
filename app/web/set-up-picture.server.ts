import { renderSVG } from "uqr";
import { findSetUp } from "~/domain/identity/second-step.server";
import type { SetUp } from "~/ui/set-up-app";

/** What the page of a set-up shows; drawn here, so that no third party ever sees the key. */
export async function readSetUp(userId: string): Promise<SetUp | undefined> {
  const setUp = await findSetUp(userId);
  if (!setUp) return undefined;
  const drawing = Buffer.from(renderSVG(setUp.link)).toString("base64");
  return { ...setUp, picture: `data:image/svg+xml;base64,${drawing}` };
}
