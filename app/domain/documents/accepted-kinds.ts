/** The kinds of file we take, by the extension a person sees. Safe for the browser bundle. */
export const mediaTypes = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  rtf: "application/rtf",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  txt: "text/plain",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  heic: "image/heic",
  tif: "image/tiff",
  tiff: "image/tiff",
  dcm: "application/dicom",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  wav: "audio/wav",
  dss: "audio/x-dss",
  ds2: "audio/x-ds2",
  mp4: "video/mp4",
  zip: "application/zip",
} as const;

export type AcceptedExtension = keyof typeof mediaTypes;

export const acceptAttribute = Object.keys(mediaTypes)
  .map((extension) => `.${extension}`)
  .join(",");

/** Completes "scan.exe must be …". */
export const typesInWords =
  "a PDF, Word, RTF, Excel, text, JPG, PNG, HEIC, TIFF, DICOM, MP3, M4A, WAV, DSS, DS2, MP4 or ZIP file";

export function mediaTypeOf(extension: string): string {
  return isAccepted(extension) ? mediaTypes[extension] : "application/octet-stream";
}

export function isAccepted(extension: string): extension is AcceptedExtension {
  return Object.hasOwn(mediaTypes, extension);
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0
    ? ""
    : name
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}
