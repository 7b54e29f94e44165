import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayUpdateProgress } from "~/domain/bookings/booking";
import { reportOf } from "~/domain/bookings/booking-reads.server";
import { refusalWords } from "~/domain/bookings/refusals";
import { changeProgress } from "~/domain/bookings/change-progress.server";
import type { Viewer } from "~/domain/viewer";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { fromConform, RadioGroup, radiosFromConform, TextArea } from "~/ui/fields";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { applyChange, changePage } from "~/web/change-page.server";
import { optionalText, versionField } from "~/web/form-fields";
import { progressValues } from "db/schema/bookings";
import { progressChoices } from "./choices";

const ProgressForm = z.object({
  progress: z.enum(progressValues, { error: "Select the progress" }),
  note: optionalText("Note", 1000),
  version: versionField,
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking, page } = await changePage(args, mayUpdateProgress);
  const report = await reportOf(booking.id);
  const choices = progressChoices(booking, viewer, { report, now: new Date() });
  const nothing =
    report === "being_checked"
      ? refusalWords.report_being_checked
      : "Progress cannot be updated yet: the appointment has not started, or the report is not there";
  return { page: choices.length > 0 ? page : { ...page, obstacle: page.obstacle ?? nothing }, choices };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayUpdateProgress,
    form: ProgressForm,
    verb: setProgress,
    done: "The progress was updated",
  });
}

function setProgress(viewer: Viewer, bookingId: string, asked: z.infer<typeof ProgressForm>, now: Date) {
  return changeProgress(
    viewer,
    bookingId,
    { to: asked.progress, note: asked.note ?? undefined, version: asked.version },
    now,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Update progress", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Progress() {
  const { page, choices } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ progress: string; note: string }>(page.state, {
    id: "progress",
    order: ["progress", "note"],
  });
  return (
    <ChangeForm
      page={page}
      path="progress"
      heading="Update progress"
      formId={form.id}
      problems={problems}
      button={<Button>Save progress</Button>}
    >
      <RadioGroup
        {...radiosFromConform(fields.progress)}
        legend="What stage is the booking at?"
        options={choices}
      />
      <TextArea
        {...fromConform(fields.note)}
        label="Note"
        hint="Shown in the timeline. You can enter up to 1,000 characters"
        rows={3}
        optional
      />
    </ChangeForm>
  );
}
