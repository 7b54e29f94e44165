import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayHold } from "~/domain/documents/document-life";
import { holdDocument } from "~/domain/documents/hold-document.server";
import { backToHistory, DocumentForm } from "~/ui/document-form";
import { pageTitle } from "~/ui/page-title";
import { applyToDocument, documentChangePage } from "~/web/document-page.server";
import { reasonText } from "~/web/form-fields";

const HoldForm = z.object({ reason: reasonText("Enter the reason for the hold") });

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await documentChangePage(args, mayHold);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyToDocument(args, {
    may: mayHold,
    form: () => HoldForm,
    verb: holdDocument,
    to: ({ documentId }) => `/documents/${documentId}/history`,
    said: "is on hold",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Place a legal hold?", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToHistory };

export default function HoldDocument() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <DocumentForm
      page={page}
      path="hold"
      question={`Place a legal hold on ${page.name}?`}
      yes="Yes, place the hold"
      no="No, leave it as it is"
      back={`/documents/${page.id}/history`}
    >
      <p>
        Nothing destroys the file until the hold is released. The document can still be deleted, and is then
        hidden but kept.
      </p>
    </DocumentForm>
  );
}
