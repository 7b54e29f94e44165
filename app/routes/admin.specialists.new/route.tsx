import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { type SpecialistAnswers, specialistOrder, WhoFields } from "~/ui/specialist-form";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { newSpecialistPage, saveNewSpecialist } from "~/web/panel-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return newSpecialistPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveNewSpecialist(args);
}

const heading = "Add a specialist";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Office", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/admin/specialists", label: "Back to specialists" }) };

export default function AddSpecialist() {
  const { zones, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<SpecialistAnswers>(state, {
    id: "specialist",
    order: specialistOrder,
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p>Times are offered once they have hours, which come next.</p>
      <PostForm id={form.id} action="/admin/specialists/new">
        <WhoFields fields={fields} zones={zones} />
        <ButtonRow>
          <Button>Add the specialist</Button>
          <a href="/admin/specialists">Back without adding anybody</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
