import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { removeTeam } from "~/domain/identity/arrange-teams.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { summaryOfReply } from "~/ui/summary-of";
import { formState, sendBackTo } from "~/web/form.server";
import { requireTeam, teamsPathOf } from "~/web/organization-page.server";
import { refusedMeanwhile } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { team } = await requireTeam(args);
  return { id: team.id, name: team.name, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, team } = await requireTeam(args);
  const outcome = await removeTeam(viewer, team.id, new Date());
  if (outcome.ok) {
    const flash = { title: "Success", text: "The team is removed" } as const;
    return seeOther(teamsPathOf(viewer, team.organizationId), { flash });
  }
  if (outcome.because !== "in_use")
    throw await refusedMeanwhile(viewer, outcome.because, { type: "page", id: team.id });
  const words = "Bookings belong to this team, so it stays. Take its members out instead";
  return sendBackTo(args, `/settings/teams/${team.id}/remove`, [words]);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Remove a team?", { area: "Settings", failed: data?.state.failed });

export default function RemoveTeam() {
  const { id, name, state } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Remove the team ${name}?`}
      action={`/settings/teams/${id}/remove`}
      yes="Yes, remove the team"
      no="No, keep it"
      back={`/settings/teams/${id}`}
      problems={summaryOfReply(state.lastResult)}
    >
      <p>Its members stay members, and see their own bookings. A team that bookings belong to cannot go.</p>
    </ConfirmForm>
  );
}
