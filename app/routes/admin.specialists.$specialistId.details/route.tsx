import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PostForm } from "~/ui/form";
import { KeptInAcuity } from "~/ui/kept-in-acuity";
import { pageTitle } from "~/ui/page-title";
import { type SpecialistAnswers, specialistOrder, TermFields, WhoFields } from "~/ui/specialist-form";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { detailsPage, saveDetails } from "~/web/panel-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return detailsPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveDetails(args);
}

const heading = "Change a specialist’s details";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Office", failed: data?.state.failed });

export const handle = {
  back: ({ data: { base } }: { data: { base: string } }) => ({ href: base, label: "Back to the specialist" }),
};

export default function Details() {
  const { base, zones, values, seen, keeper, idleWords, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<SpecialistAnswers>(state, {
    id: "specialist",
    defaultValue: values,
    order: specialistOrder,
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p className="hint">{idleWords}</p>
      <PostForm id={form.id} action={`${base}/details`}>
        <input type="hidden" name="seen" value={seen} />
        <fieldset>
          <legend>
            <h2>Person</h2>
          </legend>
          <WhoFields fields={fields} zones={zones} />
        </fieldset>
        {keeper && <KeptInAcuity {...keeper} />}
        <TermFields fields={fields} isElsewhere={keeper !== undefined} />
        <ButtonRow>
          <Button>Save details</Button>
          <a href={base}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
