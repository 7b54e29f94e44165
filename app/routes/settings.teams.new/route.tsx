import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { namePage, saveNewTeam } from "~/web/organization-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return namePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveNewTeam(args);
}

const heading = "Add a team";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function AddTeam() {
  const { state } = useLoaderData<typeof loader>();
  return (
    <NameForm
      heading={heading}
      label="Team’s name"
      action="/settings/teams/new"
      back="/settings/teams"
      button="Add the team"
      state={state}
      nav={<SettingsNav />}
    />
  );
}
