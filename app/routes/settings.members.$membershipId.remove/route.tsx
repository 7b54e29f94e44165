import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { removeMember } from "~/domain/identity/remove-member.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { summaryOfReply } from "~/ui/summary-of";
import { formState, readYes } from "~/web/form.server";
import { memberWords } from "~/web/member-words";
import { pathOf, requireManagedMember } from "~/web/organization-page.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, member, organization } = await requireManagedMember(args);
  const back = pathOf(viewer, organization.id);
  return { id: member.id, name: member.name, firm: organization.name, back, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, member, organization } = await requireManagedMember(args);
  const form = await readYes(args);
  const outcome = await removeMember(viewer, member.id, new Date());
  if (!outcome.ok) return form.sendBack({ form: [memberWords[outcome.because]] });
  const text = `${member.name} is no longer a member`;
  return seeOther(pathOf(viewer, organization.id), { flash: { title: "Success", text } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Remove a member?", { area: "Settings", failed: data?.state.failed });

export default function RemoveMember() {
  const { id, name, firm, back, state } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Remove ${name}?`}
      caption={firm}
      action={`/settings/members/${id}/remove`}
      yes="Yes, remove them"
      no="No, keep them"
      back={back}
      problems={summaryOfReply(state.lastResult)}
    >
      <p>They are signed out of this workspace at once. Bookings and documents they made stay here.</p>
    </ConfirmForm>
  );
}
