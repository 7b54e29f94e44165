import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateTime } from "~/domain/calendar/format";
import { endSession } from "~/domain/identity/end-session.server";
import { findOwnSession } from "~/domain/identity/list-sessions.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { requireOwnAccount } from "~/web/account.server";
import { deviceOf } from "~/web/device.server";
import { readYes } from "~/web/form.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const session = await findOwnSession(viewer, args.params.sessionId);
  if (!session) throw await notFound(viewer, { type: "page", id: args.params.sessionId });
  const lastSeen = dateTime(session.lastSeenAt, "Australia/Sydney");
  return { id: session.id, device: deviceOf(session.userAgent), lastSeen };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  await readYes(args);
  const session = await findOwnSession(viewer, args.params.sessionId);
  const outcome = session && (await endSession(viewer, session.id, new Date()));
  if (!outcome?.ok) throw await notFound(viewer, { type: "page", id: args.params.sessionId });
  return seeOther("/settings/sessions", { flash: { title: "Success", text: "That session has ended" } });
}

const heading = "End this session?";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function EndSession() {
  const { id, device, lastSeen } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={heading}
      action={`/settings/sessions/${id}/end`}
      yes="Yes, end it"
      no="No, keep it"
      back="/settings/sessions"
      nav={<SettingsNav />}
    >
      <p>
        {device}, last used {lastSeen} (Sydney time). Whoever uses it is signed out with the next page.
      </p>
    </ConfirmForm>
  );
}
