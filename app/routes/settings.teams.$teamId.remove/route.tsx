import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { removeTeam } from "~/domain/identity/remove-team.server";
import { findUsesOfTeam, type UsesOfTeam } from "~/domain/bookings/uses-of-team.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { ErrorSummary } from "~/ui/error-summary";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { summaryOfReply } from "~/ui/summary-of";
import { formState, readYes } from "~/web/form.server";
import { requireTeam, teamsPathOf } from "~/web/organization-page.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { team } = await requireTeam(args);
  const uses = await findUsesOfTeam(team);
  return { id: team.id, name: team.name, why: uses && wordsFor(uses), state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, team } = await requireTeam(args);
  const form = await readYes(args);
  const outcome = await removeTeam(viewer, team.id, new Date());
  if (outcome.ok) {
    const flash = { title: "Success", text: "The team is removed" } as const;
    return seeOther(teamsPathOf(viewer, team.organizationId), { flash });
  }
  const subject = { type: "page", id: team.id } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

/** Since the page was drawn; drawn again, it says why. */
const words = { in_use: "The team is in use now, so it stays" };

function wordsFor({ bookings }: UsesOfTeam): string {
  const hidden = "without it, people who look after them would not see them";
  if (bookings === 0)
    return "Someone has begun a booking for this team. The team stays until that booking is created or discarded.";
  const some = bookings === 1 ? "One booking belongs" : `${bookings.toLocaleString("en")} bookings belong`;
  return `${some} to this team, so it stays: ${hidden}.`;
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Remove a team?", { area: "Settings", failed: data?.state.failed });

export default function RemoveTeam() {
  const { id, name, why, state } = useLoaderData<typeof loader>();
  const question = `Remove the team ${name}?`;
  const problems = summaryOfReply(state.lastResult);
  if (why)
    return (
      <>
        <ErrorSummary errors={problems} />
        <PageHeading>{question}</PageHeading>
        <Inset>{why}</Inset>
        <p>You can rename the team and take its members out instead.</p>
        <p>
          <a href={`/settings/teams/${id}`}>Change the team</a>
        </p>
      </>
    );
  return (
    <ConfirmForm
      question={question}
      action={`/settings/teams/${id}/remove`}
      yes="Yes, remove the team"
      no="No, keep it"
      back={`/settings/teams/${id}`}
      problems={problems}
    >
      <p>Its members stay members, and see their own bookings.</p>
    </ConfirmForm>
  );
}
