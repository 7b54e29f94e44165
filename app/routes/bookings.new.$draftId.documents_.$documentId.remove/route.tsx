import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findDocument } from "~/domain/documents/document-reads.server";
import { removeDocument } from "~/domain/documents/remove-document.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { requireDraft } from "~/web/draft.server";
import { readYes } from "~/web/form.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "documents");
  const { documentId } = args.params;
  const document = await findDocument(viewer, documentId);
  if (!document || document.draftId !== draft.id)
    throw await notFound(viewer, { type: "document", id: documentId });
  return { id: draft.id, documentId: document.id, name: document.name };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "documents");
  const documentId = args.params.documentId!;
  await readYes(args);
  const outcome = await removeDocument(viewer, { draftId: draft.id, documentId }, new Date());
  if (!outcome.ok) throw await notFound(viewer, { type: "document", id: documentId });
  const flash = { title: "Success", text: `${outcome.value.name} was removed` } as const;
  return seeOther(`/bookings/new/${draft.id}/documents`, { flash });
}

export const meta = () => pageTitle("Remove this document?", { area: "Create booking" });

export const handle = {
  back: ({ data }: { data: { id: string } }) => ({ href: `/bookings/new/${data.id}/documents` }),
};

export default function RemoveDocument() {
  const { id, documentId, name } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Remove ${name}?`}
      action={`/bookings/new/${id}/documents/${documentId}/remove`}
      yes="Yes, remove the document"
      no="No, keep the document"
      back={`/bookings/new/${id}/documents`}
    >
      <p>The file is deleted at once. You can add it again later.</p>
    </ConfirmForm>
  );
}
