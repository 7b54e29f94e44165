import { extensionOf, isAccepted, mediaTypeOf, type AcceptedExtension } from "./accepted-kinds";
import { looksLike } from "./first-bytes";

export { acceptAttribute, typesInWords } from "./accepted-kinds";

export type FileKind =
  | { ok: true; mediaType: string; extension: AcceptedExtension }
  | { ok: false; because: "type_not_allowed" | "content_mismatch" | "password_protected" };

/** As much of a file's beginning as the check looks at. */
export const headBytes = 64 * 1024;

/** A file is what its name says and its first bytes confirm. What the browser calls it counts for nothing. */
export async function checkFile(name: string, head: Uint8Array): Promise<FileKind> {
  const extension = extensionOf(name);
  if (!isAccepted(extension)) return { ok: false, because: "type_not_allowed" };
  const confirmed = await looksLike[extension](head.subarray(0, headBytes));
  if (!confirmed) {
    return {
      ok: false,
      because: isSealedOffice(extension, head) ? "password_protected" : "content_mismatch",
    };
  }
  return { ok: true, mediaType: mediaTypeOf(extension), extension };
}

const sealedMark = Buffer.from("EncryptedPackage", "utf16le");

/** With a password, Word and Excel wrap the document into a file of the old kind. */
function isSealedOffice(extension: AcceptedExtension, head: Uint8Array): boolean {
  return (extension === "docx" || extension === "xlsx") && Buffer.from(head).includes(sealedMark);
}
