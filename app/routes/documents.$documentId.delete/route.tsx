import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { isReleased } from "~/domain/documents/document";
import { deleteDocument } from "~/domain/documents/delete-document.server";
import { keptAfterDeletionDays, mayDelete, mustSayWhy } from "~/domain/documents/document-life";
import type { Viewer } from "~/domain/viewer";
import { DocumentForm } from "~/ui/document-form";
import { pageTitle } from "~/ui/page-title";
import { applyToDocument, documentChangePage } from "~/web/document-page.server";
import { optionalText, reasonText } from "~/web/form-fields";

function deleteForm(viewer: Viewer): z.ZodType<{ reason: string | null }> {
  const reason = mustSayWhy(viewer)
    ? reasonText("Enter the reason for deleting")
    : optionalText("Reason", 1000);
  return z.object({ reason });
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, document, booking, page } = await documentChangePage(args, mayDelete);
  return {
    page,
    isReasonOptional: !mustSayWhy(viewer),
    isOutReport: document.category === "report" && isReleased(booking.currentProgress),
    days: keptAfterDeletionDays,
  };
}

export async function action(args: ActionFunctionArgs) {
  return applyToDocument(args, {
    may: mayDelete,
    form: deleteForm,
    verb: deleteDocument,
    to: ({ bookingId }) => `/bookings/${bookingId}`,
    said: "was deleted",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Delete this document?", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = {
  back: ({ data }: { data: { page: { bookingId: string } } }) => ({
    href: `/bookings/${data.page.bookingId}`,
    label: "Back to the booking",
  }),
};

export default function DeleteDocument() {
  const { page, isReasonOptional, isOutReport, days } = useLoaderData<typeof loader>();
  return (
    <DocumentForm
      page={page}
      path="delete"
      question={`Delete ${page.name}?`}
      yes="Yes, delete the document"
      no="No, keep the document"
      back={`/bookings/${page.bookingId}`}
      isReasonOptional={isReasonOptional}
      warning
    >
      <p>
        Nobody can open it from now on. The booking keeps a note of its name, of who deleted it, and why. The
        file itself is destroyed after {days} days.
      </p>
      {isOutReport && (
        <p>
          This report has been sent out. The progress stays as it is: if the report is to be corrected, set
          the progress back to Report in progress too.
        </p>
      )}
    </DocumentForm>
  );
}
