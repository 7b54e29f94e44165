import type { AcceptedExtension } from "../accepted-kinds";
import type { Inspection } from "./content-refusal";
import { archive } from "./archive";
import { picture } from "./picture";
import { text } from "./text";

const nothingToSee: Inspection = { take() {}, problem: () => Promise.resolve(undefined) };

/** What the first bytes cannot tell. */
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
