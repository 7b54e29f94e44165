import type { ActionFunctionArgs } from "@remix-run/node";
import {
  type Category,
  categoriesFor,
  isCategory,
  mostBytesPerFile,
  mostBytesPerPost,
  mostFilesPerBooking,
  mostFilesPerPost,
} from "~/domain/documents/document";
import {
  addDocument,
  type DocumentOwner,
  findUploadTarget,
  type WhyNotAdded,
} from "~/domain/documents/add-document.server";
import { cleanName } from "~/domain/documents/display-name";
import { typesInWords } from "~/domain/documents/file-kind";
import { tooOften } from "~/domain/identity/person-limits.server";
import { StoreUnavailable } from "~/integrations/storage/document-store";
import { attribution, type Viewer } from "~/domain/viewer";
import { readFormBody } from "./form-body.server";
import { beyondTheHour, requirePermit } from "./person-limits.server";
import { forbidden, notFound } from "./refusals.server";
import { sentOneByOne } from "./sent-one-by-one.server";
import { whileUploading } from "./uploads-in-progress.server";
import { BadUpload, readUpload, TooLargeUpload } from "./uploads.server";
import { requireViewerStill } from "./viewer.server";

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
    return { ...(await sentOneByOne(args, viewer, fields)), fields };
  }
  if (Number(args.request.headers.get("content-length")) > mostBytesPerPost) throw tooLarge(nothingKept);
  await requirePermit(viewer, "upload");
  return whileUploading(attribution(viewer).by, () => receiveFiles(args, viewer, owner));
}

async function receiveFiles(
  args: ActionFunctionArgs,
  viewer: Viewer,
  owner: DocumentOwner,
): Promise<Received> {
  const added: string[] = [];
  const problems: string[] = [];
  let files = 0;
  const reading = readUpload(args.request, {
    maxFileBytes: mostBytesPerFile,
    maxFiles: mostFilesPerPost,
    maxBytes: mostBytesPerPost,
    async onFile({ fileName: name, source, isTruncated }, typed) {
      const category = categoriesFor(viewer).find((each) => each === typed.get("category"));
      const { signal } = args.request;
      const problem = category
        ? ((await beyondLimit(viewer, name, files++)) ??
          (await keep(args, viewer, owner, { name, category, source, isTruncated, signal })))
        : categoryMissing;
      if (problem === undefined) added.push(cleanName(name));
      else if (!problems.includes(problem)) problems.push(problem);
    },
  });
  const { fields, tooManyFiles } = await reading.catch(unreadable);
  // Files that came before a right was taken away stay; of the others nothing was kept.
  await requireUploadTarget(await requireViewerStill(args, viewer), owner);
  await requireOwnCategory(viewer, owner, fields);
  if (tooManyFiles)
    problems.push(
      `You can only add up to ${mostFilesPerPost} files at a time. The first ${mostFilesPerPost} were kept`,
    );
  return { added, problems, fields };
}

/** The door has counted the first file. */
async function beyondLimit(viewer: Viewer, name: string, at: number): Promise<string | undefined> {
  const until = at > 0 && (await tooOften(viewer, "upload", new Date()));
  return until ? beyondTheHour(cleanName(name), until) : undefined;
}

const nothingKept =
  "You can upload up to 2 GB at a time. Nothing was kept. Go back and send fewer files at a time.";
const someKept =
  "You can upload up to 2 GB at a time. Files that had arrived by then were kept. Go back and send the others.";

const tooLarge = (text: string) => new Response(text, { status: 413 });

function unreadable(error: unknown): never {
  if (error instanceof BadUpload) throw new Response(null, { status: 400 });
  if (error instanceof TooLargeUpload) throw tooLarge(someKept);
  throw error;
}

type Arriving = Parameters<typeof addDocument>[2] & { category: Category };

/** Answers what is wrong with the file, if anything. Also what is our fault is said of this file: others were kept. */
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
    // The post broke off: there is nobody left to tell, or all of it is told at once.
    if (file.source.errored instanceof BadUpload || file.signal?.aborted) throw error;
    context.log.error({ err: error }, "a document could not be stored");
    const why =
      error instanceof StoreUnavailable
        ? ": our document store does not take files at the moment"
        : " because of a problem at our end";
    return `${name} could not be stored${why}. Nothing of it was kept. Add it again in a few minutes`;
  }
}

function sentence(name: string, because: WhyNotAdded): string {
  switch (because) {
    case "empty":
      return `${name} is empty`;
    case "too_large":
      return `${name} must be smaller than 500 MB`;
    case "type_not_allowed":
      return `${name} must be ${typesInWords}`;
    case "password_protected":
      return `${name} is password protected`;
    case "archive_too_large":
      return `${name} must hold fewer than 10,000 files and less than 2 GB when it is unpacked`;
    case "archive_nested":
      return `${name} holds another archive. Add its files themselves`;
    case "archive_unsafe":
      return `${name} contains unsafe links or file names. Create the archive again, or upload the files without it`;
    case "picture_too_large":
      return `${name} must be smaller than 100 megapixels`;
    case "not_utf8":
      return `${name} must be plain text in UTF-8. Save it again with that encoding`;
    case "booking_full":
      return `${name} could not be added: a booking can hold up to ${mostFilesPerBooking} files and 10 GB`;
    case "content_mismatch":
      return `${name} does not match its file type. Save it again in its own format`;
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
