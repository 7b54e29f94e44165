import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayCancel } from "~/domain/bookings/booking";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { longDate } from "~/domain/calendar/format";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { fromConform, TextArea } from "~/ui/fields";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { applyChange, changePage } from "~/web/change-page.server";
import { requiredText, versionField } from "~/web/form-fields";

const CancelForm = z.object({
  reason: requiredText("Enter the reason for cancelling", "Reason", 1000),
  version: versionField,
});

export async function loader(args: LoaderFunctionArgs) {
  const { booking, page } = await changePage(args, mayCancel);
  const { examineeName, appointmentDate, timeZone } = booking;
  return {
    page,
    question: `Cancel the booking for ${examineeName} on ${longDate(appointmentDate, timeZone)}?`,
  };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayCancel,
    form: CancelForm,
    verb: cancelBooking,
    done: "The booking was cancelled",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Cancel the booking?", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Cancel() {
  const { page, question } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ reason: string }>(page.state, { id: "cancel" });
  return (
    <ChangeForm
      page={page}
      path="cancel"
      heading={question}
      formId={form.id}
      problems={problems}
      button={<Button warning>Yes, cancel the booking</Button>}
      keep="No, keep the booking"
    >
      <p>The time becomes free for others at once. The documents stay with the booking.</p>
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
