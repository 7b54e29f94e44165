import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { requireOffice } from "~/web/office.server";
import { namePage, saveName } from "~/web/organization-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return namePage(args, args.params.organizationId);
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  return saveName(args, `/admin/organizations/${args.params.organizationId}`, args.params.organizationId);
}

const heading = "Rename the organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.name, failed: data?.state.failed });

export default function RenameForOffice() {
  const { id, name, state } = useLoaderData<typeof loader>();
  const back = `/admin/organizations/${id}`;
  return (
    <NameForm
      heading={heading}
      caption={name}
      label="Organisation’s name"
      name={name}
      action={`${back}/name`}
      back={back}
      button="Save name"
      state={state}
    />
  );
}
