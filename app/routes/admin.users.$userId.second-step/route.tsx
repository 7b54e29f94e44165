import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { resetSecondStep } from "~/domain/identity/reset-second-step.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextArea } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { reasonText } from "~/web/form-fields";
import { formState, readForm } from "~/web/form.server";
import { requireSecurableAccount } from "~/web/office.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const ResetForm = z.object({ reason: reasonText("Enter how you made sure who asked") });

export async function loader(args: LoaderFunctionArgs) {
  const { account } = await requireSecurableAccount(args);
  const { id, name, email, hasSecondStep } = account;
  return { id, name, email, isOn: hasSecondStep, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, account } = await requireSecurableAccount(args);
  const form = await readForm(args, ResetForm);
  if (!form.ok) return form.sendBack();
  const asked = { userId: account.id, reason: form.value.reason };
  const outcome = await resetSecondStep(viewer, asked, new Date());
  // Another admin was faster: what was asked for is so.
  if (!outcome.ok && outcome.because !== "not_on") {
    const subject = { type: "page", id: account.id } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, {}, form);
  }
  const text = `Two-step sign-in of ${account.name} is off. We have told them by email`;
  return seeOther(`/admin/users/${account.id}`, { flash: { title: "Success", text } });
}

const heading = "Turn a person’s two-step sign-in off?";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Office", failed: data?.state.failed });

export const handle = {
  back: ({ data }: { data: { id: string } }) => ({
    href: `/admin/users/${data.id}`,
    label: "Back to the account",
  }),
};

export default function ResetSecondStep() {
  const { id, name, email, isOn, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ reason: string }>(state, { id: "reset" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={email}>{`Turn off two-step sign-in for ${name}?`}</PageHeading>
      {isOn ? (
        <PostForm id={form.id} action={`/admin/users/${id}/second-step`}>
          <p>
            Their password alone then opens the account, and their recovery codes stop working. They are
            signed out everywhere and told by email.
          </p>
          <p>Make sure who is asking: call them back on a number you know already.</p>
          <TextArea
            {...fromConform(fields.reason)}
            label="Reason"
            hint="How you made sure who asked. You can enter up to 1,000 characters"
            rows={3}
            required
          />
          <ButtonRow>
            <Button warning>Yes, turn it off</Button>
            <a href={`/admin/users/${id}`}>No, leave it on</a>
          </ButtonRow>
        </PostForm>
      ) : (
        <Inset>Two-step sign-in is off already.</Inset>
      )}
    </>
  );
}
