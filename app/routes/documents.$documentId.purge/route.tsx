import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayPurge } from "~/domain/documents/document-life";
import { type Purged, purgeDocument } from "~/domain/documents/purge-document.server";
import { backToHistory, DocumentForm } from "~/ui/document-form";
import { pageTitle } from "~/ui/page-title";
import { applyToDocument, documentChangePage } from "~/web/document-page.server";
import type { Flash } from "~/web/flash.server";
import { reasonText } from "~/web/form-fields";

const PurgeForm = z.object({ reason: reasonText("Enter the reason for destroying it") });

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await documentChangePage(args, mayPurge);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyToDocument(args, {
    may: mayPurge,
    form: () => PurgeForm,
    verb: async (viewer, documentId, asked, now) => {
      const outcome = await purgeDocument(viewer, documentId, asked, now);
      for (const err of outcome.ok ? outcome.value.failures : [])
        args.context.log.error({ err, documentId }, "the bytes of a destroyed document could not be removed");
      return outcome;
    },
    to: ({ documentId }) => `/documents/${documentId}/history`,
    said: inWords,
  });
}

function inWords({ name, failures }: Purged): Flash {
  if (failures.length === 0) return { title: "Success", text: `${name} was destroyed` };
  const text = `${name} is marked as destroyed, and nobody can open it. Its bytes go as soon as the document store answers`;
  return { title: "Important", text };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Destroy this document?", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToHistory };

export default function PurgeDocument() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <DocumentForm
      page={page}
      path="purge"
      question={`Destroy ${page.name} now?`}
      yes="Yes, destroy the document"
      no="No, keep the document"
      back={`/documents/${page.id}/history`}
      warning
    >
      <p>
        The file is destroyed at once and cannot be brought back. Its name, its hash and its history stay.
      </p>
    </DocumentForm>
  );
}
