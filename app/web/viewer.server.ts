import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { findViewer } from "~/domain/identity/viewer-reads.server";
import type { Origin, Viewer } from "~/domain/viewer";
import { readSessionToken } from "./session-cookie.server";
import { seeOther } from "./see-other.server";

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
  const { pathname, search } = new URL(args.request.url);
  throw seeOther(`/login?next=${encodeURIComponent(pathname + search)}`);
}

/** Says on purpose that this door is open. */
export function allowAnyone(args: RouteArgs): Promise<Viewer | undefined> {
  return viewerOf(args);
}
