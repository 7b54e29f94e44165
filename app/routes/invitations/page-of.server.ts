import type { LoaderFunctionArgs } from "@remix-run/node";
import { findInvitationByToken, findInvitationFor } from "~/domain/identity/invitation-reads.server";
import { roleLabels, type Viewer } from "~/domain/viewer";
import { tokenIn } from "~/web/mailed-link.server";
import { requireViewer } from "~/web/viewer.server";

type Found = NonNullable<Awaited<ReturnType<typeof findInvitationByToken>>>;

/** Whom the page speaks to: a new person, the invited one, one who must sign in, or somebody else. */
export type Reader = "new" | "join" | "return" | "sign_in" | "somebody_else";

/** `?token=` is the mailed link; `?of=` an invitation to the address of whoever is signed in. */
export async function pageOf(args: LoaderFunctionArgs, viewer: Viewer | undefined) {
  const of = new URL(args.request.url).searchParams.get("of");
  const token = tokenIn(args.request);
  const now = new Date();
  const found =
    of === null
      ? await findInvitationByToken(token, now)
      : await findInvitationFor(await requireViewer(args), of, now);
  if (!found) return null;
  const { id, email, role, organizationName, inviterName } = found;
  const words = { email, organizationName, role: roleLabels[role], inviterName };
  return { id, token, ...words, reader: readerOf(found, viewer), viewerName: viewer?.name };
}

function readerOf({ account }: Found, viewer: Viewer | undefined): Reader {
  if (account && viewer?.userId === account.id) return "join";
  if (viewer) return "somebody_else";
  if (!account) return "new";
  return account.canSignIn ? "sign_in" : "return";
}
