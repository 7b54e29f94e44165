import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  joinByInvitation,
  returnByInvitation,
  signUpByInvitation,
} from "~/domain/identity/accept-invitation.server";
import { findInvitationByToken } from "~/domain/identity/invitation-reads.server";
import { DeadLink, deadLinkHeading } from "~/ui/dead-link";
import { pageTitle } from "~/ui/page-title";
import { formState } from "~/web/form.server";
import { readLinkForm } from "~/web/mailed-link.server";
import { seeOther } from "~/web/see-other.server";
import { goOnSignedIn } from "~/web/signed-in.server";
import { allowAnyone, originOf, requireFresh } from "~/web/viewer.server";
import { SignUpForm } from "./form";
import { InvitationPage } from "./invitation-page";
import { pageOf } from "./page-of.server";

export async function loader(args: LoaderFunctionArgs) {
  const invitation = await pageOf(args, await allowAnyone(args));
  return data({ invitation, state: await formState(args) }, { status: invitation ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await allowAnyone(args);
  const { searchParams } = new URL(args.request.url);
  if (searchParams.has("of")) return join(args, searchParams.get("of")!);
  const { token, form, path } = await readLinkForm(args, SignUpForm, ["password"]);
  const found = await findInvitationByToken(token, new Date());
  // What to do instead stands on the page.
  if (!found || viewer) return seeOther(path);
  if (found.account) return comeBack(args, token, path);
  if (!form.ok) return form.sendBack();
  const outcome = await signUpByInvitation({ token, ...form.value }, originOf(args.context), new Date());
  if (outcome.ok) return goOnSignedIn(args, outcome.value, "/");
  if (outcome.because === "password_weak") return form.sendBack({ fields: { password: [outcome.problem] } });
  return seeOther(path);
}

async function join(args: ActionFunctionArgs, id: string): Promise<Response> {
  // Joining opens a new session, and a new session counts as a fresh proof: so it asks for one.
  const viewer = await requireFresh(args);
  const outcome = await joinByInvitation(viewer, id, new Date());
  if (outcome.ok) return goOnSignedIn(args, outcome.value, "/");
  if (outcome.because === "link_dead") return seeOther(`/invitations?of=${encodeURIComponent(id)}`);
  const text = "You belong to that organisation already";
  return seeOther("/", { flash: { title: "Important", text } });
}

async function comeBack(args: ActionFunctionArgs, token: string, path: string): Promise<Response> {
  const outcome = await returnByInvitation(token, originOf(args.context), new Date());
  if (!outcome.ok) return seeOther(path);
  const text = "You have a workspace again. Sign in with the password you had";
  return seeOther("/login", { flash: { title: "Success", text } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data?.invitation
    ? pageTitle(`Join ${data.invitation.organizationName}`, { failed: data.state.failed })
    : pageTitle(deadLinkHeading);

export default function Invitation() {
  const { invitation, state } = useLoaderData<typeof loader>();
  if (invitation) return <InvitationPage invitation={invitation} state={state} />;
  return (
    <DeadLink>
      <p>
        Whoever invited you can send the invitation again. If you have accepted it already,{" "}
        <a href="/login">go to sign-in</a>.
      </p>
    </DeadLink>
  );
}
