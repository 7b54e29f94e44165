import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findDocument } from "~/domain/documents/document-reads.server";
import { removeDocument } from "~/domain/documents/remove-document.server";
import { Button, ButtonRow } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireDraft } from "~/web/draft.server";
import { readForm } from "~/web/form.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";
import { UploadForm } from "~/web/upload-form";

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
  await readForm(args, UploadForm);
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
    <>
      <PageHeading>Remove {name}?</PageHeading>
      <p>The file is deleted at once. You can add it again later.</p>
      <PostForm action={`/bookings/new/${id}/documents/${documentId}/remove`}>
        <ButtonRow>
          <Button warning>Yes, remove the document</Button>
          <a href={`/bookings/new/${id}/documents`}>No, keep the document</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
