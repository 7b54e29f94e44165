import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import { passDocuments } from "~/domain/bookings/pass-documents.server";
import { listDraftDocuments } from "~/domain/documents/document-reads.server";
import { Button, ButtonRow } from "~/ui/button";
import { DocumentList } from "~/ui/document-list";
import { ErrorSummary } from "~/ui/error-summary";
import { FilesForm } from "~/ui/files-form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireCreator, requireDraft, wasSent } from "~/web/draft.server";
import { checkForm, formState, sendBackTo } from "~/web/form.server";
import { addedInWords, receiveDocuments, type Received } from "~/web/receive-documents.server";
import { seeOther } from "~/web/see-other.server";
import { UploadForm } from "~/web/upload-form";
import { documentRow, uploadChoices } from "~/web/upload-page.server";
import { carriedOf, wayBack, wayOn, wizardPath } from "~/web/wizard-way";

const heading = "Add documents";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "documents");
  const carried = carriedOf(args.request);
  return {
    id: draft.id,
    carried,
    before: wayBack(draft, "examinee", carried),
    documents: (await listDraftDocuments(viewer, draft.id)).map(documentRow),
    ...uploadChoices(viewer),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireCreator(args);
  const draftId = args.params.draftId!;
  if (!(await findBooking(viewer, draftId))) await requireDraft(args, "documents");
  const { added, problems, fields } = await receiveDocuments(args, viewer, { draftId });
  await passDocuments(viewer, draftId, new Date());
  const draft = await findDraft(viewer, draftId);
  if (!draft) return leadToBooking(args, draftId, { added, problems });
  const stays = fields.get("then") === "upload";
  if (stays && added.length === 0 && problems.length === 0) problems.push("Select at least one file");
  if (problems.length > 0)
    return checkForm(args, fields, UploadForm).sendBack({ form: [...problems, ...keptInWords(added)] });
  const flash = added.length > 0 ? ({ title: "Success", text: addedInWords(added) } as const) : undefined;
  const carried = carriedOf(args.request);
  const next = stays ? wizardPath(draft.id, "documents", carried) : wayOn(draft, "check", carried);
  return seeOther(next, { flash });
}

/** Created in another tab meanwhile. With script the papers that were to follow are not sent: the page asks for them. */
function leadToBooking(args: ActionFunctionArgs, id: string, { added, problems }: Omit<Received, "fields">) {
  if (added.length === 0 && problems.length === 0) return wasSent(id);
  const meanwhile =
    "This booking has already been created. The documents below belong to it. Add what is missing";
  return sendBackTo(args, `/bookings/${id}/documents`, [meanwhile, ...problems, ...keptInWords(added)]);
}

const keptInWords = (added: string[]) => (added.length > 0 ? [addedInWords(added)] : []);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Create booking", failed: data?.state.failed });

export const handle = { back: ({ data }: { data: { before: string } }) => ({ href: data.before }) };

export default function AddDocuments() {
  const { id, carried, documents, categories, types, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ category: string }>(state, { id: "upload" });
  const category = fields.category.initialValue;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading step={{ step: 4, of: 5 }}>{heading}</PageHeading>
      <p>You can add the letter of instruction and other papers now, or later from the booking.</p>
      <FilesForm
        id={form.id}
        action={wizardPath(id, "documents", carried)}
        categories={categories}
        types={types}
        category={typeof category === "string" ? category : undefined}
      >
        <ButtonRow>
          <Button>Continue</Button>
          <Button secondary name="then" value="upload">
            Upload files
          </Button>
        </ButtonRow>
      </FilesForm>
      <DocumentList
        documents={documents}
        removeHref={(documentId) => `/bookings/new/${id}/documents/${documentId}/remove`}
      />
    </>
  );
}
