import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayReopen } from "~/domain/bookings/booking";
import { reopenBooking } from "~/domain/bookings/change-status.server";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { fromConform, TextArea } from "~/ui/fields";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { applyChange, changePage } from "~/web/change-page.server";
import { requiredText, versionField } from "~/web/form-fields";

const ReopenForm = z.object({
  reason: requiredText("Enter the reason for reopening", "Reason", 1000),
  version: versionField,
});

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await changePage(args, mayReopen);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayReopen,
    form: ReopenForm,
    verb: reopenBooking,
    done: "The booking was reopened",
  });
}

const heading = "Reopen this booking?";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Reopen() {
  const { page } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ reason: string }>(page.state, { id: "reopen" });
  return (
    <ChangeForm
      page={page}
      path="reopen"
      heading={heading}
      formId={form.id}
      problems={problems}
      button={<Button>Yes, reopen the booking</Button>}
      keep="No, leave it as it is"
    >
      <TextArea
        {...fromConform(fields.reason)}
        label="Reason"
        hint="You can enter up to 1,000 characters"
        rows={3}
        required
      />
    </ChangeForm>
  );
}
