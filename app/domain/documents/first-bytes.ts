import { fileTypeFromBuffer } from "file-type";
import type { AcceptedExtension } from "./accepted-kinds";

type Check = (head: Uint8Array) => boolean | Promise<boolean>;

/**
 * file-type decides where a signature does not: brands of MP4 and its family, Office inside zip.
 * For TIFF (directory often at the end of the file), MP3 (padding after the tag) and DICOM (any preamble)
 * its answer changes with the length of the head, so those stand here.
 */
export const looksLike: Record<AcceptedExtension, Check> = {
  pdf: starts("%PDF-"),
  doc: starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  docx: officeZip("docx"),
  rtf: starts("{\\rtf"),
  xls: starts("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  xlsx: officeZip("xlsx"),
  txt: isText,
  jpg: starts("\xff\xd8\xff"),
  jpeg: starts("\xff\xd8\xff"),
  png: starts("\x89PNG\r\n\x1a\n"),
  heic: brand("heic"),
  tif: starts("II*\0", "MM\0*"),
  tiff: starts("II*\0", "MM\0*"),
  dcm: (head) => has(head, "DICM", 128),
  mp3: (head) => has(head, "ID3") || isLayerThreeFrame(head),
  m4a: brand("m4a", "m4b", "mp4", "3gp", "3g2"),
  wav: (head) => has(head, "RIFF") && has(head, "WAVE", 8),
  dss: starts("\x02dss", "\x03dss"),
  ds2: starts("\x03ds2", "\x07ds2"),
  mp4: brand("mp4", "m4v", "m4a", "3gp", "3g2"),
  zip: starts("PK\x03\x04"),
};

function starts(...signatures: string[]): Check {
  return (head) => signatures.some((signature) => has(head, signature));
}

function brand(...accepted: string[]): Check {
  return async (head) => has(head, "ftyp", 4) && accepted.includes(await detected(head));
}

/** A head cut before the telling entry is only known to be some zip. */
function officeZip(extension: string): Check {
  return async (head) => has(head, "PK\x03\x04") && [extension, "zip", ""].includes(await detected(head));
}

async function detected(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found?.ext ?? "";
}

function has(head: Uint8Array, signature: string, at = 0): boolean {
  return (
    head.length >= at + signature.length && [...signature].every((c, i) => head[at + i] === c.charCodeAt(0))
  );
}

/** Sync word and "layer III": an MP3 without a tag. */
function isLayerThreeFrame(head: Uint8Array): boolean {
  return head[0] === 0xff && head[1] !== undefined && (head[1] & 0xe6) === 0xe2;
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.includes(0)) return false;
  return isUtf8(head) || !head.some(isControl);
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // `stream` forgives a character that the end of the head cuts in two.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isControl(byte: number): boolean {
  const endOfDosFile = 0x1a;
  return byte === 0x7f || (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== endOfDosFile);
}
