import { z } from "zod";
import { readFormBody } from "./form-body.server";
import { keepReply, ownedBy } from "./form-replies.server";
import { parseFields } from "./parse-fields.server";

const neverKept = ["csrf", "password", "newPassword", "code", "token"];
const words = {
  signed_out: "Your answers were not saved: you had been signed out. Check them and send them again",
  asked_again:
    "Your answers were not saved yet: we needed to confirm it was you first. Check them and send them again",
};

/**
 * Where to come back to after sign-in, or after proving again who sits there. A form that was sent too late is kept
 * for the person who sent it, and is there again as they left it.
 */
export async function wayBack(
  request: Request,
  person: string | undefined,
  why: keyof typeof words,
): Promise<string> {
  const url = new URL(request.url);
  if (request.method === "POST" && person && isForm(request)) {
    const submission = parseFields(await readFormBody(request), z.looseObject({}));
    const reply = submission.reply({ hideFields: neverKept, formErrors: [words[why]] });
    url.searchParams.set("retry", await keepReply(ownedBy(person), url.pathname, reply));
  }
  return url.pathname + url.search;
}

function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}
