import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { signOut } from "~/domain/identity/sign-out.server";
import { seeOther } from "~/web/see-other.server";
import { endedSessionCookie } from "~/web/session-cookie.server";
import { allowAnyone } from "~/web/viewer.server";

/** Nothing to see here; signing out is a post. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  return seeOther("/");
}

/** Nothing that is sent may keep somebody signed in, so the post is not even read. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await allowAnyone(args);
  if (viewer) await signOut(viewer, new Date());
  args.context.renewVisitor();
  const flash = { title: "Success", text: "You are signed out" } as const;
  const answer = seeOther("/", { flash, cookies: [endedSessionCookie()] });
  answer.headers.set("Clear-Site-Data", '"cache", "storage"');
  return answer;
}
