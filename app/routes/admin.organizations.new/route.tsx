import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addOrganization } from "~/domain/identity/add-organization.server";
import { NameForm } from "~/ui/name-form";
import { pageTitle } from "~/ui/page-title";
import { formState, readForm } from "~/web/form.server";
import { nameForm } from "~/web/name-field";
import { requireOffice } from "~/web/office.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const nameMissing = "Enter the organisation’s name";
const OrganizationForm = nameForm(nameMissing, "Organisation’s name");
const words = { name_missing: { fields: { name: [nameMissing] } } };

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return { state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOffice(args);
  const form = await readForm(args, OrganizationForm);
  if (!form.ok) return form.sendBack();
  const outcome = await addOrganization(viewer, { name: form.value.name, type: "referrer" }, new Date());
  if (!outcome.ok) {
    const subject = { type: "page", id: "/admin/organizations/new" } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
  }
  const flash = { title: "Success", text: "The organisation is added. Invite its owner now" } as const;
  return seeOther(`/admin/organizations/${outcome.value.id}/invite`, { flash });
}

const heading = "Add an organisation";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Office", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/admin/organizations" }) };

export default function AddOrganization() {
  const { state } = useLoaderData<typeof loader>();
  return (
    <NameForm
      heading={heading}
      label="Organisation’s name"
      action="/admin/organizations/new"
      back="/admin/organizations"
      button="Add the organisation"
      state={state}
    />
  );
}
