import type { ActionFunctionArgs } from "@remix-run/node";
import { cleanName } from "~/domain/documents/display-name";
import { mostFilesPerPost } from "~/domain/documents/document";
import { refusedUntil } from "~/domain/identity/person-limits.server";
import type { Viewer } from "~/domain/viewer";
import { problemsKept } from "./form.server";
import { beyondTheHour } from "./person-limits.server";

/** What the browser alone saw, by the field that names the file. The words are ours, not the browser's. */
const seenThere = {
  lost: "could not be uploaded. Choose it again",
  busy: "could not be taken, because many files are being sent. Choose it again in a minute",
  tooLarge: "must be smaller than 500 MB",
};

/**
 * With script every file has a post of its own. The form's last post, without files, names them: added, refused in
 * a reply that was kept, or not heard of. So the page after it says the same as after one post of all.
 */
export async function sentOneByOne(args: ActionFunctionArgs, viewer: Viewer, fields: URLSearchParams) {
  const named = (field: string) => fields.getAll(field).slice(0, mostFilesPerPost);
  const refused = await Promise.all(named("refused").map((retry) => problemsKept(args, retry)));
  const seen = Object.entries(seenThere).flatMap(([field, says]) =>
    named(field).map((name) => `${cleanName(name)} ${says}`),
  );
  const beyond = named("tooOften").map(cleanName);
  const until = beyond.length > 0 ? await refusedUntil(viewer, "upload", new Date()) : undefined;
  const late = beyond.map((name) => beyondTheHour(name, until));
  return {
    added: named("added").map(cleanName),
    problems: [...new Set([...refused.flat(), ...seen, ...late])],
  };
}
