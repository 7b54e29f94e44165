import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isLastOfTop } from "~/domain/identity/lock-organization.server";
import { mayTransfer } from "~/domain/identity/membership";
import { leaveOrganization } from "~/domain/identity/remove-member.server";
import { roleLabels } from "~/domain/viewer";
import { ConfirmForm } from "~/ui/confirm-form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { summaryOfReply } from "~/ui/summary-of";
import { formState, readYes } from "~/web/form.server";
import { memberWords } from "~/web/member-words";
import { requireOrganization } from "~/web/organization-page.server";
import { seeOther } from "~/web/see-other.server";
import { endedSessionCookie } from "~/web/session-cookie.server";

const self = "/settings/organization/leave";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args, undefined, { fresh: true });
  const isLast = await isLastOfTop(viewer, organization.type);
  return {
    name: organization.name,
    lastOf: isLast ? roleLabels[viewer.role].toLowerCase() : undefined,
    mayTransfer: mayTransfer(viewer),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, organization } = await requireOrganization(args, undefined, { fresh: true });
  const form = await readYes(args);
  const outcome = await leaveOrganization(viewer, new Date());
  if (!outcome.ok) return form.sendBack({ form: [memberWords[outcome.because]] });
  args.context.renewVisitor();
  const flash = { title: "Success", text: `You have left ${organization.name}` } as const;
  return seeOther("/login", { flash, cookies: [endedSessionCookie()] });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Leave the organisation?", { area: "Settings", failed: data?.state.failed });

export default function Leave() {
  const { name, lastOf, mayTransfer, state } = useLoaderData<typeof loader>();
  if (lastOf)
    return (
      <>
        <SettingsNav />
        <PageHeading>Leave {name}?</PageHeading>
        <Inset>You are the only {lastOf}. There must always be one, so you cannot leave yet.</Inset>
        <p>
          {mayTransfer ? (
            <a href="/settings/organization/transfer">Hand over to someone else</a>
          ) : (
            <a href="/settings/members">Make someone else {lastOf}</a>
          )}
        </p>
      </>
    );
  return (
    <ConfirmForm
      question={`Leave ${name}?`}
      action={self}
      yes="Yes, leave"
      no="No, stay"
      back="/settings/organization"
      problems={summaryOfReply(state.lastResult)}
    >
      <p>
        You will be signed out and no longer see anything of {name}. Your bookings and documents stay there.
      </p>
    </ConfirmForm>
  );
}
