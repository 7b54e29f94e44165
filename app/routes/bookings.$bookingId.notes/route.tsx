import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayWriteNotes } from "~/domain/bookings/booking";
import { saveNotes } from "~/domain/bookings/save-notes.server";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { fromConform, TextArea } from "~/ui/fields";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { applyChange, changePage } from "~/web/change-page.server";
import { optionalText, versionField } from "~/web/form-fields";

const NotesForm = z.object({ notes: optionalText("Notes", 2000), version: versionField });

export async function loader(args: LoaderFunctionArgs) {
  const { booking, page, isStale } = await changePage(args, mayWriteNotes);
  const notes = booking.notes ?? "";
  // Somebody else's notes are shown before these replace them.
  const now = isStale ? [{ key: "Notes now", value: notes || "None" }] : [];
  return { page: { ...page, facts: [...page.facts, ...now] }, notes };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayWriteNotes,
    form: NotesForm,
    verb: saveNotes,
    done: "The notes were saved",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Notes", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Notes() {
  const { page, notes } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ notes: string }>(page.state, {
    id: "notes",
    defaultValue: { notes },
  });
  return (
    <ChangeForm
      page={page}
      path="notes"
      heading="Notes"
      formId={form.id}
      problems={problems}
      button={<Button>Save notes</Button>}
    >
      <TextArea
        {...fromConform(fields.notes)}
        label="Notes"
        hint="For your organisation and the booking office; the specialist does not see them. You can enter up to 2,000 characters"
        rows={8}
        optional
      />
    </ChangeForm>
  );
}
