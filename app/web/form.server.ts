import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readFormBody } from "./form-body.server";
import { findReply, keepReply, ownedBy, ownedByBrowser } from "./form-replies.server";
import { namedBy, parseFields } from "./parse-fields.server";
import { seeOther } from "./see-other.server";
import { viewerOf } from "./viewer.server";

/** What was wrong: with the whole form, or with fields of it. */
export type FormErrors = { form?: string[]; fields?: Record<string, string[]> };
/** Back to the form: typed answers kept, the messages on top. */
export type SendBack = (errors?: FormErrors) => Promise<Response>;
export type ReadForm<T> = { ok: true; value: T; sendBack: SendBack } | { ok: false; sendBack: SendBack };
export type FormState = { lastResult: SubmissionResult | null; failed: boolean };

type Options = { /** Fields whose values are never kept. */ secret?: string[] };

/** Reads and checks a form post by its schema; fields the schema does not name are dropped. */
export async function readForm<S extends z.ZodType>(
  args: ActionFunctionArgs,
  schema: S,
  options: Options = {},
): Promise<ReadForm<z.output<S>>> {
  return checkForm(args, await readFormBody(args.request), schema, options);
}

/**
 * A post that says no more than yes. It is read all the same: its size and kind are checked like any other's, and an
 * answer never overtakes what is still being sent.
 */
export function readYes(args: ActionFunctionArgs): Promise<{ sendBack: SendBack }> {
  return readForm(args, Yes);
}

const Yes = z.object({});

/** As `readForm`, for fields that were read already. */
export function checkForm<S extends z.ZodType>(
  args: ActionFunctionArgs,
  fields: URLSearchParams,
  schema: S,
  { secret = [] }: Options = {},
): ReadForm<z.output<S>> {
  const submission = parseFields(namedBy(schema, fields), schema);
  const sendBack: SendBack = async (errors) => {
    const reply = submission.reply({
      hideFields: ["csrf", ...secret],
      formErrors: errors?.form,
      fieldErrors: errors?.fields,
    });
    const url = new URL(args.request.url);
    url.searchParams.set("retry", await keepReply(await ownerOf(args), url.pathname, reply));
    return seeOther(url.pathname + url.search);
  };
  return submission.status === "success"
    ? { ok: true, value: submission.value, sendBack }
    : { ok: false, sendBack };
}

/** To another form, with a message on top of it. */
export async function sendBackTo(
  args: ActionFunctionArgs | LoaderFunctionArgs,
  path: string,
  form: string[],
): Promise<Response> {
  const reply = { status: "error" as const, initialValue: {}, error: { "": form } };
  const url = new URL(path, args.request.url);
  url.searchParams.set("retry", await keepReply(await ownerOf(args), url.pathname, reply));
  return seeOther(url.pathname + url.search);
}

/** For the loader: what was typed and what was wrong with it, when the URL says so. */
export async function formState(args: LoaderFunctionArgs): Promise<FormState> {
  const { searchParams, pathname } = new URL(args.request.url);
  const retry = searchParams.get("retry") ?? undefined;
  const reply = retry ? await findReply(await ownerOf(args), pathname, retry) : undefined;
  return { lastResult: reply ?? null, failed: Boolean(reply?.error) };
}

/** The messages about a whole form that an earlier reply of this address kept. */
export async function problemsKept(args: ActionFunctionArgs, retry: string): Promise<string[]> {
  const { pathname } = new URL(args.request.url);
  const reply = await findReply(await ownerOf(args), pathname, retry);
  return reply?.error?.[""] ?? [];
}

async function ownerOf(args: ActionFunctionArgs | LoaderFunctionArgs) {
  const viewer = await viewerOf(args);
  return viewer ? ownedBy(viewer.userId) : ownedByBrowser(args.context.visitorId);
}
