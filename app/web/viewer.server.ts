import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { isFresh } from "~/domain/identity/session.server";
import { findLatePerson, findViewer, findViewerAgain } from "~/domain/identity/viewer-reads.server";
import type { Origin, Viewer } from "~/domain/viewer";
import { seeOther } from "./see-other.server";
import { readSessionToken } from "./session-cookie.server";
import { wayBack } from "./way-back.server";

export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

const known = new WeakMap<AppLoadContext, Promise<Viewer | undefined>>();

/** Who is asking; read once per request, whichever loaders run. */
export function viewerOf({ request, context }: RouteArgs): Promise<Viewer | undefined> {
  let viewer = known.get(context);
  if (!viewer) known.set(context, (viewer = readViewer(request, originOf(context))));
  return viewer;
}

async function readViewer(request: Request, from: Origin): Promise<Viewer | undefined> {
  const token = readSessionToken(request);
  return token ? findViewer(token, from, new Date()) : undefined;
}

export function originOf({ ip, userAgent, requestId }: AppLoadContext): Origin {
  return { ip, userAgent, requestId };
}

/** The door. Signed out: to sign-in, and back here afterwards. */
export async function requireViewer(args: RouteArgs): Promise<Viewer> {
  const viewer = await viewerOf(args);
  if (viewer) return viewer;
  const token = readSessionToken(args.request);
  throw await toSignIn(args, token && (await findLatePerson(token, new Date())));
}

/** The door once more, after what took minutes: with the rights of then, or to sign-in. */
export async function requireViewerStill(args: RouteArgs, viewer: Viewer): Promise<Viewer> {
  const still = await findViewerAgain(viewer, new Date());
  if (still) return still;
  throw await toSignIn(args);
}

async function toSignIn({ request }: RouteArgs, latePerson?: string): Promise<Response> {
  const next = await wayBack(request, latePerson, "signed_out");
  return seeOther(`/login?next=${encodeURIComponent(next)}`);
}

/** The door of what is sensitive: whoever has not proved lately who they are does so first, and comes back. */
export async function requireFresh(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  if (isFresh(viewer, new Date())) return viewer;
  const next = await wayBack(args.request, viewer.userId, "asked_again");
  throw seeOther(`/confirm-password?next=${encodeURIComponent(next)}`);
}

/** Says on purpose that this door is open. */
export function allowAnyone(args: RouteArgs): Promise<Viewer | undefined> {
  return viewerOf(args);
}
