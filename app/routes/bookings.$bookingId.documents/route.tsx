import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayUpload } from "~/domain/documents/document";
import { listDocuments } from "~/domain/documents/document-reads.server";
import { Button, ButtonRow } from "~/ui/button";
import { DocumentList } from "~/ui/document-list";
import { ErrorSummary } from "~/ui/error-summary";
import { FilesForm } from "~/ui/files-form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireAllowed, requireBooking } from "~/web/booking.server";
import { checkForm, formState } from "~/web/form.server";
import { addedInWords, receiveDocuments } from "~/web/receive-documents.server";
import { seeOther } from "~/web/see-other.server";
import { UploadForm } from "~/web/upload-form";
import { documentRow, uploadChoices } from "~/web/upload-page.server";
import { requireViewer } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireBooking(args);
  const verdict = mayUpload(booking, viewer);
  await requireAllowed(viewer, booking, verdict);
  return {
    id: booking.id,
    reference: booking.reference,
    isOpen: verdict.allowed,
    documents: (await listDocuments(viewer, booking)).map(documentRow),
    ...uploadChoices(viewer),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireViewer(args);
  const bookingId = args.params.bookingId!;
  const { added, problems, fields } = await receiveDocuments(args, viewer, { bookingId });
  if (added.length === 0 && problems.length === 0) problems.push("Select at least one file");
  if (problems.length > 0) {
    const kept = added.length > 0 ? [addedInWords(added)] : [];
    return checkForm(args, fields, UploadForm).sendBack({ form: [...problems, ...kept] });
  }
  return seeOther(`/bookings/${bookingId}`, { flash: { title: "Success", text: addedInWords(added) } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Upload documents", { area: data?.reference, failed: data?.state.failed });

export const handle = {
  back: ({ data }: { data: { id: string } }) => ({
    href: `/bookings/${data.id}`,
    label: "Back to the booking",
  }),
};

export default function UploadDocuments() {
  const { id, reference, isOpen, documents, categories, types, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ category: string }>(state, { id: "upload" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={reference}>Upload documents</PageHeading>
      {isOpen ? (
        <FilesForm
          id={form.id}
          action={`/bookings/${id}/documents`}
          categories={categories}
          types={types}
          category={textOf(fields.category.initialValue)}
        >
          <ButtonRow>
            <Button>Upload files</Button>
          </ButtonRow>
        </FilesForm>
      ) : (
        <Inset>This booking is closed. It takes no more documents.</Inset>
      )}
      <DocumentList documents={documents} />
    </>
  );
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
