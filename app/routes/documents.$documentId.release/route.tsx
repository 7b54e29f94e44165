import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayRelease } from "~/domain/documents/document-life";
import { releaseDocument } from "~/domain/documents/hold-document.server";
import { backToHistory, DocumentForm } from "~/ui/document-form";
import { pageTitle } from "~/ui/page-title";
import { applyToDocument, documentChangePage } from "~/web/document-page.server";
import { reasonText } from "~/web/form-fields";

const ReleaseForm = z.object({ reason: reasonText("Enter the reason for releasing it") });

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await documentChangePage(args, mayRelease);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyToDocument(args, {
    may: mayRelease,
    form: () => ReleaseForm,
    verb: releaseDocument,
    to: ({ documentId }) => `/documents/${documentId}/history`,
    said: "is no longer on hold",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Release the legal hold?", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToHistory };

export default function ReleaseDocument() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <DocumentForm
      page={page}
      path="release"
      question={`Release the legal hold on ${page.name}?`}
      yes="Yes, release the hold"
      no="No, leave it as it is"
      back={`/documents/${page.id}/history`}
    >
      <p>If the document was deleted 30 days ago or more, the file is destroyed within the hour.</p>
    </DocumentForm>
  );
}
