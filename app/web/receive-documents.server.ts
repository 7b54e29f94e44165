import type { ActionFunctionArgs } from "@remix-run/node";
import {
  type Category,
  categoriesFor,
  isCategory,
  mostBytesPerFile,
  mostFilesPerPost,
} from "~/domain/documents/document";
import {
  addDocument,
  type DocumentOwner,
  type FileRefusal,
  findUploadTarget,
} from "~/domain/documents/add-document.server";
import { cleanName } from "~/domain/documents/display-name";
import { typesInWords } from "~/domain/documents/file-kind";
import type { Viewer } from "~/domain/viewer";
import { StoreUnavailable } from "~/integrations/storage/document-store";
import { readFormBody } from "./form-body.server";
import { forbidden, notFound } from "./refusals.server";
import { BadUpload, readUpload } from "./uploads.server";

/** What became of a post of files: good ones are kept, each bad one has a sentence that names it. */
export type Received = { added: string[]; problems: string[]; fields: URLSearchParams };

const categoryMissing = "Select what kind of documents these are, and choose the files again";

/** The door was passed; this checks scope and right before the first byte, then stores each file as it arrives. */
export async function receiveDocuments(
  args: ActionFunctionArgs,
  viewer: Viewer,
  owner: DocumentOwner,
): Promise<Received> {
  await requireUploadTarget(viewer, owner);
  if (!/^multipart\//i.test(args.request.headers.get("content-type") ?? "")) {
    const fields = await readFormBody(args.request);
    await requireOwnCategory(viewer, owner, fields);
    return { added: [], problems: [], fields };
  }
  const added: string[] = [];
  const problems: string[] = [];
  const reading = readUpload(args.request, {
    maxFileBytes: mostBytesPerFile,
    maxFiles: mostFilesPerPost,
    async onFile({ fileName, source, isTruncated }, typed) {
      const category = categoriesFor(viewer).find((each) => each === typed.get("category"));
      const problem = category
        ? await keep(args, viewer, owner, {
            name: fileName,
            category,
            source,
            isTruncated,
            signal: args.request.signal,
          })
        : categoryMissing;
      if (problem === undefined) added.push(cleanName(fileName));
      else if (!problems.includes(problem)) problems.push(problem);
    },
  });
  const { fields, tooManyFiles } = await reading.catch(unreadable);
  await requireOwnCategory(viewer, owner, fields);
  if (tooManyFiles)
    problems.push(
      `You can only add up to ${mostFilesPerPost} files at a time. The first ${mostFilesPerPost} were kept`,
    );
  return { added, problems, fields };
}

function unreadable(error: unknown): never {
  if (error instanceof BadUpload) throw new Response(null, { status: 400 });
  throw error;
}

type Arriving = Parameters<typeof addDocument>[2] & { category: Category };

async function keep(
  { context }: ActionFunctionArgs,
  viewer: Viewer,
  owner: DocumentOwner,
  file: Arriving,
): Promise<string | undefined> {
  const name = cleanName(file.name);
  try {
    const outcome = await addDocument(viewer, owner, file, new Date());
    return outcome.ok ? undefined : sentence(name, outcome.because);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    context.log.error({ err: error }, "a document could not be stored");
    return `${name} could not be stored: our document store does not take files at the moment. Nothing of it was kept. Add it again in a few minutes`;
  }
}

function sentence(name: string, because: FileRefusal | "not_found" | "not_allowed" | "not_active"): string {
  switch (because) {
    case "empty":
      return `${name} is empty`;
    case "too_large":
      return `${name} must be smaller than 500 MB`;
    case "type_not_allowed":
      return `${name} must be ${typesInWords}`;
    case "content_mismatch":
      return `${name} is not what its name says. Save it again in its own format`;
    default:
      return `${name} could not be added: this booking no longer takes documents`;
  }
}

async function requireUploadTarget(viewer: Viewer, owner: DocumentOwner): Promise<void> {
  const target = await findUploadTarget(viewer, owner);
  if (target.ok || target.because === "not_active") return;
  const subject = subjectOf(owner);
  throw await (target.because === "not_found" ? notFound(viewer, subject) : forbidden(viewer, subject));
}

/** The form offers no other. Asked once all has been read, of which then nothing was stored. */
async function requireOwnCategory(viewer: Viewer, owner: DocumentOwner, fields: URLSearchParams) {
  const category = fields.get("category");
  if (isCategory(category) && !categoriesFor(viewer).includes(category))
    throw await forbidden(viewer, subjectOf(owner));
}

function subjectOf(owner: DocumentOwner) {
  return "draftId" in owner
    ? ({ type: "draft", id: owner.draftId } as const)
    : ({ type: "booking", id: owner.bookingId } as const);
}

/** `2 files added`. */
export function addedInWords(added: string[]): string {
  return added.length === 1 ? `${added[0]} was added` : `${added.length} files were added`;
}
