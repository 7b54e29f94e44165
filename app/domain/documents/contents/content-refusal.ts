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
