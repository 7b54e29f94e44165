import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { namePage, saveName } from "~/web/organization-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return namePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveName(args, "/settings/organization");
}

const heading = "Rename the organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function Rename() {
  const { name, state } = useLoaderData<typeof loader>();
  return (
    <NameForm
      heading={heading}
      label="Organisation’s name"
      name={name}
      action="/settings/organization/name"
      back="/settings/organization"
      button="Save name"
      state={state}
      nav={<SettingsNav />}
    />
  );
}
