import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { requireOffice } from "~/web/office.server";
import { namePage, saveNewTeam } from "~/web/organization-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return namePage(args, args.params.organizationId);
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  return saveNewTeam(args, args.params.organizationId);
}

const heading = "Add a team";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.name, failed: data?.state.failed });

export default function AddTeamForOffice() {
  const { id, name, state } = useLoaderData<typeof loader>();
  const back = `/admin/organizations/${id}`;
  return (
    <NameForm
      heading={heading}
      caption={name}
      label="Team’s name"
      action={`${back}/teams/new`}
      back={back}
      button="Add the team"
      state={state}
    />
  );
}
