import type { AcceptedExtension } from "../accepted-kinds";
import { archive } from "./archive";
import { picture } from "./picture";
import { text } from "./text";

export type ContentRefusal =
  | "content_mismatch"
  | "password_protected"
  | "archive_too_large"
  | "archive_nested"
  | "archive_unsafe"
  | "picture_too_large"
  | "not_utf8";

/** Looks at a file's whole content while it flows past, in bounded memory and without unpacking anything. */
export type Inspection = {
  take(piece: Buffer): void;
  /** At the end of the file: what is wrong with it. */
  problem(): Promise<ContentRefusal | undefined>;
};

const nothingToSee: Inspection = { take() {}, problem: () => Promise.resolve(undefined) };

/** What the first bytes cannot tell (security handbook section 10). */
export function inspectionOf(extension: AcceptedExtension): Inspection {
  switch (extension) {
    case "zip":
    case "docx":
    case "xlsx":
      return archive(extension);
    case "jpg":
    case "jpeg":
    case "png":
    case "tif":
    case "tiff":
    case "heic":
      return picture();
    case "txt":
      return text();
    default:
      return nothingToSee;
  }
}
